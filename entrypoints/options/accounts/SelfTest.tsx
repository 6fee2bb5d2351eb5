import type { ComponentChildren } from 'preact';
import { Bar } from '@/components/Bar';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { FaultNote } from '@/components/FaultNote';
import { Icon, type IconName } from '@/components/Icon';
import { openAddress } from '@/components/open-address';
import { Said } from '@/components/Said';
import { Titled } from '@/components/Titled';
import { askToReach } from '@/utils/platform/permissions';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { sentences } from '@/utils/text/join';
import { type CheckName, CLOCK_LIMIT } from '@/utils/text/terms';
import styles from './SelfTest.module.css';
import { type TestLine, useSelfTest } from './use-self-test';
import { type VerdictAct, type VerdictWords, verdictWords } from './verdicts';

interface Props {
  account: Account;
  provider: ProviderDescription;
  onEdit: () => void;
  onClose: () => void;
}

/** Every harmless question of an account's provider, line by line as it is answered, each with what to do. */
export function SelfTest({ account, provider, onEdit, onClose }: Props) {
  const test = useSelfTest(account.id);
  const { lines, at } = test;
  const running = at === 'beginning' || at === 'asking';
  const asked = lines.filter(({ found }) => found).length;
  const aheadBy = lines.map(({ found }) => found?.ahead ?? 0).reduce(further, 0);
  // The same button at five lines is one too many: it stands at the first.
  const offered = new Set<VerdictAct>();
  const act = (words: VerdictWords): VerdictAct | undefined => {
    if (!words.act || offered.has(words.act)) return undefined;
    offered.add(words.act);
    return words.act;
  };
  // Nor does the same explanation say more the second time.
  const explained = new Set<string>();
  const once = (words: VerdictWords): VerdictWords => {
    if (words.look === 'ok') return words;
    const text = explained.has(words.title + words.text) ? '' : words.text;
    explained.add(words.title + words.text);
    return { ...words, text };
  };
  // First thing in the click, before any `await`: Firefox forgets the click after one.
  const allow = () => void askToReach([account.baseUrl, account.callbackUrl]).then(test.again, test.again);
  return (
    <section class={styles.test} aria-labelledby={`test-${account.id}`}>
      <header class={styles.head}>
        <h3 id={`test-${account.id}`}>{t('selfTest.title', [account.name])}</h3>
        {running && lines.length > 0 && (
          <Bar class={styles.far} value={asked} of={lines.length} label={t('selfTest.title', [account.name])} />
        )}
        <span class={styles.count}>{lines.length > 0 && t('selfTest.progress', [asked, lines.length])}</span>
      </header>
      {test.fault && <FaultNote fault={test.fault} provider={provider} onTryAgain={test.again} />}
      <ul class={styles.lines}>
        {lines.map((line, index) => {
          const isNow = running && index === asked;
          if (!line.found) return <Pending key={line.check} check={line.check} isNow={isNow} waits={running} />;
          const words = once(verdictWords(line.found, provider));
          return (
            <Line key={line.check} line={line} words={words} provider={provider}>
              <Act act={act(words)} account={account} provider={provider} onEdit={onEdit} onAllow={allow} />
            </Line>
          );
        })}
        {Math.abs(aheadBy) > CLOCK_LIMIT && <Clock ahead={aheadBy} provider={provider} />}
      </ul>
      <footer class={styles.foot}>
        {running ? (
          <Button size="sm" icon="cross" onClick={test.stop}>
            {t('selfTest.stop')}
          </Button>
        ) : (
          <Button size="sm" icon="again" onClick={test.again}>
            {t('selfTest.again')}
          </Button>
        )}
        <Button size="sm" variant="quiet" onClick={onClose}>
          {t('selfTest.hide')}
        </Button>
        <p role="status">{ended(at, lines)}</p>
      </footer>
      <p class={styles.note}>{t('selfTest.note')}</p>
    </section>
  );
}

/** The one that is further from 0. */
const further = (a: number, b: number): number => (Math.abs(b) > Math.abs(a) ? b : a);

function ended(at: string, lines: TestLine[]): string {
  if (at === 'stopped') return t('selfTest.stopped');
  if (at !== 'done') return '';
  const wrong = lines.filter(({ found }) => found && found.verdict !== 'works').length;
  return wrong === 0 ? t('selfTest.doneWorks') : t('selfTest.done', wrong);
}

const nameOf = (check: CheckName): string => t(`selfTestOf.${check}`);

const signs: Record<VerdictWords['look'], IconName> = { ok: 'tick', bad: 'cross', wait: 'alert' };

interface LineProps {
  line: TestLine;
  words: VerdictWords;
  provider: ProviderDescription;
  /** What mends it. */
  children: ComponentChildren;
}

function Line({ line, words, provider, children }: LineProps) {
  const fault = line.found?.fault;
  return (
    <li class={styles[words.look]} data-verdict={line.found?.verdict}>
      <Icon name={signs[words.look]} />
      <b>{nameOf(line.check)}</b>
      <div class={styles.said}>
        <p>
          <Titled title={words.title} text={words.text} />
        </p>
        {children}
        {/* Without a status the provider said nothing. */}
        {fault?.status !== undefined && <Said providerName={provider.name} fault={fault} />}
      </div>
    </li>
  );
}

function Pending({ check, isNow, waits }: { check: CheckName; isNow: boolean; waits: boolean }) {
  const words = isNow ? t('selfTest.asking') : waits ? t('selfTest.turn') : t('selfTest.notAsked');
  return (
    <li class={classes(styles.off, isNow && styles.now)}>
      <Icon name={isNow ? 'busy' : 'expired'} />
      <b>{nameOf(check)}</b>
      <div class={styles.said}>
        <p>{words}</p>
      </div>
    </li>
  );
}

function Clock({ ahead, provider }: { ahead: number; provider: ProviderDescription }) {
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  const words = ahead > 0 ? 'selfTest.clockAhead' : 'selfTest.clockBehind';
  return (
    <li class={styles.bad} data-verdict="clock">
      <Icon name="clock" />
      <b>{t('selfTest.clock')}</b>
      <div class={styles.said}>
        <p>
          <Titled
            title={t('verdict.clock')}
            text={sentences(t(words, minutes, [String(minutes), provider.name]), t('selfTest.clockSet'))}
          />
        </p>
      </div>
    </li>
  );
}

interface ActProps {
  act: VerdictAct | undefined;
  account: Account;
  provider: ProviderDescription;
  onEdit: () => void;
  onAllow: () => void;
}

function Act({ act, account, provider, onEdit, onAllow }: ActProps) {
  if (!act) return null;
  if (act === 'edit') {
    return (
      <Button size="sm" icon="options" onClick={onEdit}>
        {t('account.edit')}
      </Button>
    );
  }
  if (act === 'allow') {
    return (
      <Button size="sm" variant="primary" onClick={onAllow}>
        {t('fault.allow', [new URL(account.baseUrl).hostname])}
      </Button>
    );
  }
  return (
    <Button size="sm" icon="leave" onClick={() => openAddress(provider[act])}>
      {act === 'keysPage' ? t('fault.group.do', [provider.name]) : t('fault.openProvider', [provider.name])}
    </Button>
  );
}
