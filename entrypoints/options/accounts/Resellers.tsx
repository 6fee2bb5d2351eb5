import { useState } from 'preact/hooks';
import { AccountTile } from '@/components/AccountTile';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { IconButton } from '@/components/IconButton';
import { describe, families, type Reseller } from '@/utils/providers/catalog';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { items } from '@/utils/text/join';
import styles from './Accounts.module.css';
import { ResellerForm } from './ResellerForm';

interface Props {
  resellers: Reseller[];
  accounts: Account[];
}

/** The resellers that the user has added, below the accounts. Nothing, where there are none. */
export function Resellers({ resellers, accounts }: Props) {
  const [editing, setEditing] = useState<string>();
  const [removing, setRemoving] = useState<Reseller>();
  if (resellers.length === 0) return null;
  const usedBy = ({ id }: Reseller) => accounts.filter(({ providerId }) => providerId === id);
  const close = () => {
    setEditing(undefined);
    // The form takes the focus with it.
    document.querySelector<HTMLElement>('main h1')?.focus();
  };
  return (
    <section class={styles.resellers} aria-labelledby="resellers">
      <h2 id="resellers">{t('reseller.title')}</h2>
      <ul class={styles.list}>
        {resellers.map((one) => (
          <li key={one.id}>
            {editing === one.id ? (
              <ResellerForm reseller={one} used={usedBy(one)} onSaved={close} onCancel={close} />
            ) : (
              <Row reseller={one} onEdit={() => setEditing(one.id)} onRemove={() => setRemoving(one)} />
            )}
          </li>
        ))}
      </ul>
      {removing && (
        <RemoveReseller reseller={removing} used={usedBy(removing)} onClose={() => setRemoving(undefined)} />
      )}
    </section>
  );
}

interface RowProps {
  reseller: Reseller;
  onEdit: () => void;
  onRemove: () => void;
}

function Row({ reseller, onEdit, onRemove }: RowProps) {
  const family = families.find((one) => one.family === reseller.family);
  return (
    <div class={styles.account}>
      <div class={styles.head}>
        <AccountTile mark={describe(reseller.id)?.mark ?? ''} size={32} />
        <div class={styles.text}>
          <h3>{reseller.name}</h3>
          <p>
            {t('reseller.familyOf', [family?.name ?? reseller.family])} · <code>{new URL(reseller.baseUrl).host}</code>
          </p>
        </div>
        <span class={styles.buttons}>
          <IconButton icon="pencil" label={t('reseller.edit', [reseller.name])} onClick={onEdit} />
          <IconButton icon="trash" label={t('reseller.remove', [reseller.name])} onClick={onRemove} />
        </span>
      </div>
    </div>
  );
}

function RemoveReseller({ reseller, used, onClose }: { reseller: Reseller; used: Account[]; onClose: () => void }) {
  const remove = useCommand('reseller.remove');
  const doIt = async () => {
    const result = await remove.run({ id: reseller.id });
    if (result.ok) onClose();
  };
  const free = used.length === 0;
  return (
    <Dialog
      title={t('reseller.removeTitle', [reseller.name])}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{free ? t('keep') : t('close')}</Button>
          {free && (
            <Button variant="final" busy={remove.busy} onClick={() => void doIt()}>
              {t('reseller.removeDo')}
            </Button>
          )}
        </>
      }
    >
      <p>
        {free
          ? t('reseller.removeText', [reseller.name])
          : t('reseller.removeUsed', [items(...used.map(({ name }) => name))])}
      </p>
      {remove.fault && <FaultNote fault={remove.fault} onTryAgain={() => void doIt()} />}
    </Dialog>
  );
}
