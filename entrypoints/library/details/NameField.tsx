import type { ComponentChildren, RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import { useCommand } from '@/components/hooks/use-command';
import { useFocusNext } from '@/components/hooks/use-focus-next';
import { IconButton } from '@/components/IconButton';
import { TextInput } from '@/components/TextInput';
import { showToast } from '@/entrypoints/library/floating/toast';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Asset } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import styles from './NameField.module.css';

interface Props {
  asset: Asset;
  provider: ProviderDescription | undefined;
  title: RefObject<HTMLHeadingElement | null>;
  onClose: () => void;
  /** What else can be done, beside the name. */
  children?: ComponentChildren;
}

/** The name as the pane's title, and in its place a field while it is changed. */
export function NameField({ asset, provider, title, onClose, children }: Props) {
  const [renaming, setRenaming] = useState(false);
  const opener = useRef<HTMLDivElement>(null);
  const focusNext = useFocusNext();
  const end = () => {
    setRenaming(false);
    focusNext(() => opener.current?.querySelector('button'));
  };
  if (renaming) return <Renaming asset={asset} provider={provider} onEnd={end} />;
  return (
    <div class={styles.head} ref={opener}>
      <h2 ref={title} id="details-title" tabIndex={-1}>
        {asset.name}
      </h2>
      <IconButton icon="pencil" size="sm" label={t('facts.rename', [asset.name])} onClick={() => setRenaming(true)} />
      {children}
      <IconButton icon="cross" label={t('details.close')} onClick={onClose} />
    </div>
  );
}

function Renaming({ asset, provider, onEnd }: Pick<Props, 'asset' | 'provider'> & { onEnd: () => void }) {
  const [name, setName] = useState(asset.name);
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<Fault>();
  const edit = useCommand('asset.edit');
  const fault = edit.fault ?? refused;
  const providerName = provider?.name ?? t('asset.providerGone');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!name.trim()) return setMissing(true);
    if (name.trim() === asset.name) return onEnd();
    const result = await edit.run({ ids: [asset.id], name: name.trim() });
    if (!result.ok) return;
    const [outcome] = result.value.results;
    if (outcome && !outcome.ok) return setRefused(outcome.fault);
    showToast(outcome?.hereOnly ? t('facts.renamedHere', [providerName]) : t('facts.renamed'));
    onEnd();
  };
  return (
    <form class={styles.form} onSubmit={submit} noValidate>
      {/* What the pane is about stays its name while the field is open. */}
      <h2 id="details-title" class={styles.hidden}>
        {asset.name}
      </h2>
      <Field
        label={t('facts.renameLabel')}
        hint={t(provider?.can.renameAsset ? 'facts.renameHintBoth' : 'facts.renameHint', [providerName])}
        error={missing ? t('invalid.nameEmpty.text') : undefined}
      >
        {(control) => (
          <TextInput
            {...control}
            autofocus
            inputRef={(field) => {
              if (field && document.activeElement !== field) field.focus();
            }}
            maxLength={200}
            value={name}
            onValue={(value) => {
              setName(value);
              setMissing(false);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              onEnd();
            }}
          />
        )}
      </Field>
      {fault && <FaultNote fault={fault} provider={provider} />}
      <div class={styles.acts}>
        <Button size="sm" onClick={onEnd}>
          {t('verify.cancelShort')}
        </Button>
        <Button size="sm" type="submit" variant="primary" busy={edit.busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
