import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useCommand } from '@/components/hooks/use-command';
import type { Result } from '@/utils/messages/protocol';
import type { ByteRoute } from '@/utils/providers/catalog';
import type { Asset } from '@/utils/storage/records';
import { findingWords } from '@/utils/text/findings';
import { t } from '@/utils/text/i18n';
import { titled } from '@/utils/text/join';
import { assetFailureWords, faultWords } from '@/utils/text/words';
import { mayGoAnyway, saidOf, twinOf } from './findings';
import { focusGroup } from './focus-group';
import { MendOffer } from './MendOffer';
import styles from './QueueItem.module.css';
import { Twin } from './Twin';
import { chosenWay, type Destination } from './target';

interface Props {
  asset: Asset;
  destination: Destination;
}

/** Held, failed or uncertain: why, and what can be done about it. */
export function NeedItem({ asset, destination }: Props) {
  const { provider } = destination;
  const [shown, setShown] = useState(false);
  const twin = twinOf(asset);
  const route = chosenWay(destination);
  const deed = useDeeds(asset.id, route);
  return (
    <>
      <div class={styles.what}>
        <b>{asset.name}</b>
        {reasonsOf(asset, destination).map((words) => (
          <span key={words} class={styles.say}>
            {words}
          </span>
        ))}
        {deed.fault && <span class={styles.fault}>{faultWords(deed.fault, provider.name).text}</span>}
      </div>
      <div class={styles.end}>
        {mayGoAnyway(asset, route !== undefined) && (
          <Button size="sm" variant="quiet" busy={deed.busy} onClick={deed.anyway}>
            {t('adding.anyway')}
          </Button>
        )}
        {twin && (
          <Button size="sm" variant="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? t('adding.showHide') : t('adding.show')}
          </Button>
        )}
        {asset.state === 'held' && (
          <Button size="sm" busy={deed.busy} onClick={deed.skip}>
            {t('adding.skip')}
          </Button>
        )}
        {asset.state === 'failed' && (
          <>
            <Button size="sm" variant="quiet" busy={deed.busy} onClick={deed.remove}>
              {t('adding.remove')}
            </Button>
            {mayTryAgain(asset, destination) && (
              <Button size="sm" icon="again" busy={deed.busy} onClick={deed.retry}>
                {t('asset.again')}
              </Button>
            )}
          </>
        )}
        {asset.state === 'uncertain' && (
          <Button size="sm" icon="again" busy={deed.busy} onClick={deed.look}>
            {t('asset.check')}
          </Button>
        )}
      </div>
      {twin && shown && (
        <div class={styles.more}>
          <Twin id={twin} />
        </div>
      )}
      {asset.state !== 'uncertain' && (
        <div class={styles.more}>
          <MendOffer asset={asset} />
        </div>
      )}
    </>
  );
}

/** Each sentence that is to be said, the weightiest first. */
function reasonsOf(asset: Asset, { provider, person }: Destination): string[] {
  const { state, name, failure = {}, fault } = asset;
  if (state === 'uncertain') {
    return [asset.nextAskAt === undefined ? t('uncertain.textAsk', [provider.name]) : t('adding.looking')];
  }
  if (state === 'failed') {
    const words = assetFailureWords(failure, name, person.name || t('person.unnamed'), provider.name);
    return [titled(words)];
  }
  const said = saidOf(asset).map((finding) => {
    return titled(findingWords(finding, { provider: provider.name, name }));
  });
  const stuck = fault && faultWords(fault, provider.name);
  return stuck ? [...said, titled(stuck)] : said;
}

const mayTryAgain = ({ failure = {}, name }: Asset, { provider, person }: Destination): boolean =>
  assetFailureWords(failure, name, person.name, provider.name).again;

/** After these the item is in another group, or gone. */
function leaving({ currentTarget }: Event, done: Promise<Result<unknown>>): void {
  const focus = focusGroup(currentTarget);
  void done.then(({ ok }) => ok && focus());
}

function useDeeds(id: string, route: ByteRoute | undefined) {
  const skip = useCommand('upload.skip');
  const anyway = useCommand('upload.anyway');
  const retry = useCommand('upload.retry');
  const remove = useCommand('asset.delete');
  const look = useCommand('asset.check');
  const all = [skip, anyway, retry, remove, look];
  return {
    busy: all.some(({ busy }) => busy),
    fault: all.find(({ fault }) => fault)?.fault,
    skip: (event: Event) => leaving(event, skip.run({ ids: [id] })),
    anyway: (event: Event) => leaving(event, anyway.run({ ids: [id], route })),
    retry: (event: Event) => leaving(event, retry.run({ ids: [id] })),
    remove: (event: Event) => leaving(event, remove.run({ ids: [id] })),
    look: () => void look.run({ id }),
  };
}
