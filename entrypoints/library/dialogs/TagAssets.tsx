import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { useStored } from '@/components/hooks/use-stored';
import { Loading } from '@/components/Loading';
import { TextInput } from '@/components/TextInput';
import { showToast } from '@/entrypoints/library/floating/toast';
import { send } from '@/utils/messages/send';
import type { About } from '@/utils/search/about';
import type { Ids } from '@/utils/search/listing';
import { t } from '@/utils/text/i18n';
import styles from './Dialogs.module.css';
import { Outcomes } from './Outcomes';
import { Progress } from './Progress';
import { splitTags } from './split-tags';
import { failedOf, useWork } from './use-work';

interface Props {
  ids: Ids;
  about: Promise<About>;
  onClose: () => void;
}

/** So many in one message: nobody is asked for it, and each transaction costs as much as some of them. */
const A_MESSAGE = 500;

/** Puts tags on many and takes others away, in one step. */
export function TagAssets({ ids, about, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  const stored = useStored(async () => (await about).tags, [], [about]);
  const addTags = splitTags(typed);
  const removeTags = [...away];
  const { work, start, stop } = useWork((part) => send('asset.edit', { ids: part, addTags, removeTags }), A_MESSAGE);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (addTags.length === 0 && removeTags.length === 0) return onClose();
    const outcomes = await start(ids);
    if (outcomes.length < ids.length || failedOf(outcomes).length > 0) return;
    showToast(t('tagging.tagged', outcomes.length));
    onClose();
  };
  const title = t('tagging.title', ids.length);

  if (work.at === 'working') {
    return (
      <Dialog title={title} onClose={stop} foot={<Button onClick={stop}>{t('working.stop')}</Button>}>
        <Progress done={work.done} of={work.of} />
      </Dialog>
    );
  }
  if (work.at === 'done') {
    return (
      <Dialog
        title={title}
        onClose={onClose}
        foot={
          <Button variant="primary" onClick={onClose}>
            {t('close')}
          </Button>
        }
      >
        <Outcomes outcomes={work.outcomes} stopped={work.stopped} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('verify.cancelShort')}</Button>
          <Button type="submit" form="tag-assets" variant="primary">
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="tag-assets" class={styles.form} onSubmit={submit} noValidate>
        <Field label={t('tagging.addLabel')} hint={t('tagging.hint')}>
          {(control) => <TextInput {...control} autofocus value={typed} onValue={setTyped} />}
        </Field>
        {stored.state === 'loading' && <Loading label={t('assets.loading')} />}
        {stored.state === 'ready' && stored.value.length > 0 && (
          <fieldset class={styles.choices}>
            <legend>{t('tagging.removeLegend')}</legend>
            {stored.value.map((tag) => (
              <label key={tag}>
                <input
                  type="checkbox"
                  checked={away.has(tag)}
                  onChange={(event) => {
                    const next = new Set(away);
                    if (event.currentTarget.checked) next.add(tag);
                    else next.delete(tag);
                    setAway(next);
                  }}
                />
                {tag}
              </label>
            ))}
          </fieldset>
        )}
      </form>
    </Dialog>
  );
}
