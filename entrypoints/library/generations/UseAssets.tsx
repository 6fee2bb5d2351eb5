import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { useStored } from '@/components/hooks/use-stored';
import { Note } from '@/components/Note';
import { providerOf } from '@/components/provider-of';
import { ReadyToPaste } from '@/entrypoints/library/details/ReadyToPaste';
import type { Ids } from '@/utils/search/listing';
import { readAccounts } from '@/utils/storage/read';
import { t } from '@/utils/text/i18n';
import { referenceWords } from './CheckList';
import { checkReferences } from './checks';
import { handOver, readPeopleOf, readTogether, referencesTo } from './hand-over';
import { References } from './ReferenceList';
import { inOrder, numberOf, type Reference } from './references';
import styles from './UseAssets.module.css';
import { kindTitles } from './words';

/** Assets as references of a request that is copied: in the order that is chosen here, in the shape that is chosen here. */
export function UseAssets({ ids, onClose }: { ids: Ids; onClose: () => void }) {
  const stored = useStored(
    async () => {
      const [usable, accounts] = await Promise.all([readTogether(ids), readAccounts()]);
      return { usable, references: referencesTo(usable, await readPeopleOf(usable), []), accounts };
    },
    ['assets', 'accounts', 'people'],
    [ids],
  );
  const [chosen, setChosen] = useState<readonly Reference[]>();
  const found = stored.state === 'ready' ? stored.value : undefined;
  useEffect(() => {
    if (found) setChosen((before) => before ?? found.references);
  }, [found]);
  if (!found || !chosen) return null;
  const order = inOrder(chosen);
  const assets = order.flatMap((one) => found.usable.find(({ id }) => id === one.id) ?? []);
  const [first] = assets;
  const account = found.accounts.find(({ id }) => id === first?.accountId);
  const form = account && providerOf(account).generation;
  const check = form && checkReferences(chosen, [], form);
  const left = ids.length - found.usable.length;
  return (
    <Dialog
      title={t('generate.useTitle')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          {first && (
            <Button
              variant="primary"
              icon="clip"
              onClick={() => {
                onClose();
                void handOver(order.map(({ id }) => id));
              }}
            >
              {t('generate.add')}
            </Button>
          )}
        </>
      }
    >
      {first ? (
        <>
          {left > 0 && <p>{t('generate.left', [left])}</p>}
          <div class={styles.references}>
            <References
              shown={order.map((reference) => ({
                reference,
                title: kindTitles[reference.kind](numberOf(chosen, reference)),
              }))}
              references={chosen}
              onChange={setChosen}
              onRemove={(id) => setChosen(chosen.filter((one) => one.id !== id))}
            />
          </div>
          {check && check.state !== 'ok' && <Note tone="wait">{referenceWords(check)}</Note>}
          <ReadyToPaste assets={assets} account={account} />
        </>
      ) : (
        <p>{t('generate.noneUsable')}</p>
      )}
    </Dialog>
  );
}
