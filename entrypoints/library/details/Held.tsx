import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useStored } from '@/components/hooks/use-stored';
import { Titled } from '@/components/Titled';
import { mayGoAnyway, saidOf, twinOf } from '@/entrypoints/library/adding/findings';
import { MendOffer } from '@/entrypoints/library/adding/MendOffer';
import { Twin } from '@/entrypoints/library/adding/Twin';
import { chosenWay, readDestination } from '@/entrypoints/library/adding/target';
import { useRoutes } from '@/entrypoints/library/adding/use-routes';
import type { Asset } from '@/utils/storage/records';
import { findingWords } from '@/utils/text/findings';
import { t } from '@/utils/text/i18n';
import styles from './Details.module.css';

interface Props {
  asset: Asset;
  providerName: string;
}

/** A check found something, and the user decides. What can't be sent like this has no button that sends it. */
export function Held({ asset, providerName }: Props) {
  const anyway = useCommand('upload.anyway');
  const skip = useCommand('upload.skip');
  const routes = useRoutes();
  const destination = useStored(
    () => readDestination(asset.personId),
    ['people', 'accounts', 'buckets'],
    [asset.personId, routes],
  );
  const route = destination.state === 'ready' && destination.value ? chosenWay(destination.value) : undefined;
  const fault = anyway.fault ?? skip.fault ?? asset.fault;
  const said = saidOf(asset).map((finding) =>
    findingWords(finding, { provider: providerName, name: asset.name, facts: asset.facts }),
  );
  const twin = twinOf(asset);
  return (
    <>
      <section class={styles.unsure} aria-labelledby="why">
        <h3 id="why">{t('heldAsset.title')}</h3>
        {said.map(({ title, text }) => (
          <p key={title}>
            <Titled title={title} text={text} />
          </p>
        ))}
        {twin && <Twin id={twin} />}
        <div class={styles.mend}>
          <MendOffer asset={asset} />
        </div>
        <p>{t('heldAsset.text')}</p>
        <div class={styles.acts}>
          {mayGoAnyway(asset, route !== undefined) && (
            <Button busy={anyway.busy} onClick={() => void anyway.run({ ids: [asset.id], route })}>
              {t('adding.anyway')}
            </Button>
          )}
          <Button busy={skip.busy} onClick={() => void skip.run({ ids: [asset.id] })}>
            {t('adding.skip')}
          </Button>
        </div>
      </section>
      {fault && <FaultNote fault={fault} />}
    </>
  );
}
