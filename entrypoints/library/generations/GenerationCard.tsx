import type { ComponentChildren } from 'preact';
import { Bar } from '@/components/Bar';
import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useNow } from '@/components/hooks/use-now';
import { providerOf } from '@/components/provider-of';
import { Said } from '@/components/Said';
import { StatePill } from '@/components/StatePill';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account, Generation, Person } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { sentences, titled } from '@/utils/text/join';
import { minutesSeconds } from '@/utils/text/time';
import { generationFailureWords } from '@/utils/text/words';
import { AssetThumb } from './AssetThumb';
import { Done } from './Done';
import { ExactRequest } from './ExactRequest';
import { GenerationMenu } from './GenerationMenu';
import { referencesOf, typedAs } from './prompt-words';
import styles from './Results.module.css';
import { Uncertain } from './Uncertain';

interface Props {
  generation: Generation;
  /** Undefined when it was removed. */
  account: Account | undefined;
  people: Person[];
  /** Fills the form with it. */
  onUse: () => void;
}

/** What all the parts of a card are about. */
export interface Card {
  generation: Generation;
  account: Account | undefined;
  provider: ProviderDescription | undefined;
  providerName: string;
  /** The prompt with its names. */
  title: string;
  onUse: () => void;
}

/** One generation: what was asked for, how it is, and what can be done with it. */
export function GenerationCard({ generation, account, people, onUse }: Props) {
  const provider = account && providerOf(account);
  const providerName = provider?.name ?? t('asset.providerGone');
  const title = typedAs(generation.request, referencesOf(generation.request, people)) || t('generate.untitled');
  const card: Card = { generation, account, provider, providerName, title, onUse };
  return (
    <article class={styles.card}>
      <OfState {...card} />
      <div class={styles.below}>
        <ExactRequest generation={generation} account={account} provider={provider} />
      </div>
    </article>
  );
}

/** The address that a fault speaks of: videos may be made at another host than the account's. */
export function addressOf(fault: Fault | undefined, { account, provider }: Card): string | undefined {
  const videos = provider?.generationBaseUrl;
  return videos && new URL(videos).host === fault?.host ? videos : account?.baseUrl;
}

function OfState(card: Card) {
  const { generation, providerName, onUse } = card;
  switch (generation.state) {
    case 'queued':
    case 'sending':
    case 'running':
      return <UnderWay {...card} state={generation.state} />;
    case 'done':
      return <Done {...card} />;
    case 'uncertain':
      return <Uncertain {...card} />;
    case 'cancelled':
      return (
        <Row {...card} second={t('generate.cancelled')}>
          <StatePill state="cancelled" />
          <Button size="sm" icon="again" onClick={onUse}>
            {t('generate.again')}
          </Button>
          <GenerationMenu {...card} />
        </Row>
      );
    case 'failed': {
      const failure = generation.failure ?? {};
      const words = generationFailureWords(failure, providerName);
      return (
        <>
          <Row {...card} second={titled(words)}>
            <StatePill state="failed" />
            <Button size="sm" icon="again" onClick={onUse}>
              {t('generate.again')}
            </Button>
            <GenerationMenu {...card} />
          </Row>
          <div class={styles.below}>
            <Said providerName={providerName} fault={failure.fault ?? failure} />
          </div>
        </>
      );
    }
  }
}

interface RowProps extends Card {
  second: ComponentChildren;
  /** Pill and buttons, at the end. */
  children?: ComponentChildren;
}

/** A card of one line: the first picture, the prompt, and how it is. */
export function Row({ generation, title, second, children }: RowProps) {
  const [first] = generation.request.references;
  return (
    <div class={styles.row}>
      {first && <AssetThumb id={first.assetRecordId} kind={first.kind} size={40} />}
      <div class={styles.text}>
        <h3 class={styles.title} tabIndex={-1}>
          {title}
        </h3>
        <div class={styles.second}>{second}</div>
      </div>
      {children}
    </div>
  );
}

/** On its way. The provider takes as long as it takes; what is known is how long it has been. */
function UnderWay({ state, ...card }: Card & { state: 'queued' | 'sending' | 'running' }) {
  const { generation, provider, providerName } = card;
  const { times, sentAt, progress, fault, remote } = generation;
  const now = useNow();
  const cancel = useCommand('generation.cancel');
  const since = times.running ?? sentAt;
  const canCancel = state === 'queued' || (state === 'running' && provider?.generation?.cancel);
  const words = {
    queued: () => t('generate.queued'),
    sending: () => t('generate.sending', [providerName]),
    running: () =>
      remote === 'queued'
        ? t('generate.waiting', [providerName, minutesSeconds(now - (since ?? now))])
        : t('generate.running', [minutesSeconds(now - (since ?? now))]),
  };
  return (
    <>
      <Row
        {...card}
        second={
          <>
            {sentences(words[state](), progress !== undefined && t('generate.progress', [progress]))}
            {progress !== undefined && (
              <Bar class={styles.progress} value={progress} of={100} label={t('generate.progressOf')} />
            )}
          </>
        }
      >
        <StatePill state={state === 'running' ? 'rendering' : state} />
        {canCancel && (
          <Button size="sm" variant="quiet" busy={cancel.busy} onClick={() => void cancel.run({ id: generation.id })}>
            {t('verify.cancelShort')}
          </Button>
        )}
        {state === 'running' && fault && <GenerationMenu {...card} />}
      </Row>
      {(cancel.fault ?? fault) && (
        <div class={styles.below}>
          <FaultNote
            fault={cancel.fault ?? fault ?? { kind: 'network' }}
            provider={provider}
            address={addressOf(cancel.fault ?? fault, card)}
          />
        </div>
      )}
    </>
  );
}
