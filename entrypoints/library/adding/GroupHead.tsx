import { useEffect, useRef, useState } from 'preact/hooks';
import { Bar } from '@/components/Bar';
import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import type { PageCommand } from '@/utils/messages/protocol';
import { send } from '@/utils/messages/send';
import type { ByteRoute } from '@/utils/providers/catalog';
import { type Queue, readAssetsById } from '@/utils/storage/read-assets';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { mayGoAnyway } from './findings';
import styles from './QueueList.module.css';
import { type Group, progressOf } from './queue-rows';
import { chosenWay, type Destination } from './target';

export const groupTitle = (group: Group, count: number): string =>
  ({ need: () => t('adding.need', count), way: () => t('adding.way', count), done: () => t('adding.done', count) })[
    group
  ]();

interface Props {
  group: Group;
  queue: Queue;
  destination: Destination;
}

/** The name of a group, and what can be done with all of it. */
export function GroupHead({ group, queue, destination }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const route = chosenWay(destination);
  const { busy, fault, run } = useMany(route, () => title.current?.focus({ preventScroll: true }));
  return (
    <div class={styles.head}>
      <h2 ref={title} tabIndex={-1}>
        {groupTitle(group, queue[group].length)}
      </h2>
      {group === 'need' && <NeedActs held={queue.held} hasWay={route !== undefined} busy={busy} run={run} />}
      {group === 'way' && <WayActs queue={queue} destination={destination} busy={busy} run={run} />}
      {fault && (
        <div class={styles.fault}>
          <FaultNote fault={fault} provider={destination.provider} />
        </div>
      )}
    </div>
  );
}

type Many = Extract<PageCommand, 'upload.skip' | 'upload.anyway' | 'upload.cancel'>;
type Run = (command: Many, ids: readonly string[]) => void;

/** So many ids a message: a long list is no reason to hold everything else up. */
const A_MESSAGE = 500;

function useMany(
  route: ByteRoute | undefined,
  done: () => void,
): { busy: boolean; fault: Fault | undefined; run: Run } {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const run = async (command: Many, ids: readonly string[]) => {
    setBusy(true);
    setFault(undefined);
    for (let at = 0; at < ids.length; at += A_MESSAGE) {
      const part = ids.slice(at, at + A_MESSAGE);
      const result =
        command === 'upload.anyway' ? await send(command, { ids: part, route }) : await send(command, { ids: part });
      if (result.ok) continue;
      setFault(result.fault);
      break;
    }
    setBusy(false);
    done();
  };
  return { busy, fault, run: (command, ids) => void run(command, ids) };
}

/** So many of those that wait are looked at to know whether any may be sent. */
const LOOK_AT = 200;

function NeedActs({ held, hasWay, busy, run }: { held: string[]; hasWay: boolean; busy: boolean; run: Run }) {
  const [askable, setAskable] = useState(false);
  const names = held.slice(0, LOOK_AT).join();
  useEffect(() => {
    let current = true;
    const look = async () => {
      const assets = await readAssetsById(held.slice(0, LOOK_AT));
      if (current) setAskable(assets.filter((asset) => asset && mayGoAnyway(asset, hasWay)).length > 1);
    };
    void look().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [names, hasWay]);
  if (held.length < 2) return null;
  return (
    <div class={styles.acts}>
      {askable && (
        <Button size="sm" variant="quiet" busy={busy} onClick={() => run('upload.anyway', held)}>
          {t('adding.anywayAll')}
        </Button>
      )}
      <Button size="sm" variant="quiet" busy={busy} onClick={() => run('upload.skip', held)}>
        {held.length === 2 ? t('adding.skipBoth') : t('adding.skipAll')}
      </Button>
    </div>
  );
}

interface WayProps {
  queue: Queue;
  destination: Destination;
  busy: boolean;
  run: Run;
}

function WayActs({ queue, destination: { person, pace }, busy, run }: WayProps) {
  const paused = pace?.paused ?? false;
  const { done, all, percent } = progressOf(queue);
  return (
    <>
      <span class={styles.leave}>{paused ? t('adding.paused') : t('adding.leave')}</span>
      <div class={styles.acts}>
        {(paused || queue.queued.length > 0) && (
          <Button
            size="sm"
            variant={paused ? 'plain' : 'quiet'}
            onClick={() => void send('upload.pause', { accountId: person.accountId, paused: !paused })}
          >
            {paused ? t('adding.resume') : t('adding.pause')}
          </Button>
        )}
        {queue.queued.length > 1 && (
          <Button size="sm" variant="quiet" busy={busy} onClick={() => run('upload.cancel', queue.queued)}>
            {t('adding.cancelAll')}
          </Button>
        )}
      </div>
      {all > 1 && (
        <div class={styles.progress}>
          <Bar label={t('adding.progressName')} value={done} of={all} />
          <span>{t('adding.progress', [done, all, percent])}</span>
        </div>
      )}
    </>
  );
}
