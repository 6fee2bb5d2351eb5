import type { Fault, FaultKind } from './fault';
import { t } from './i18n';
import { invalidWords } from './invalid';

/** What a button beside the words does. A page maps it to a command, a permission question or another page. */
export type FaultAction = 'unlock' | 'new-key' | 'make-key' | 'allow-host' | 'try-again' | 'open-options' | 'reload';

export interface FaultWords {
  title: string;
  text: string;
  action?: FaultAction;
}

const byKind = {
  configuration: configurationWords,
  credits: (name) => ({
    title: t('fault.credits.title', [name]),
    text: t('fault.credits.text'),
    action: 'try-again',
  }),
  input: (name) => ({ title: t('fault.input.title', [name]), text: t('fault.input.text'), action: 'try-again' }),
  invalid: (_name, { code }) => invalidWords(code),
  key: (name, { code, host }) => ({ ...keyWords(name, code, host), action: 'new-key' }),
  locked: (_name, { code }) => ({
    title: code === 'wrong' ? t('locked.wrongTitle') : t('locked.title'),
    text: code === 'wrong' ? t('locked.wrong') : t('locked.text'),
    action: 'unlock',
  }),
  missing: (name) => ({ title: t('fault.missing.title', [name]), text: t('fault.missing.text') }),
  network: (name, { host }) => ({
    title: t('fault.network.title', [name]),
    text: host ? t('fault.network.textHost', [host]) : t('fault.network.text'),
    action: 'try-again',
  }),
  offline: () => ({ title: t('fault.offline.title'), text: t('fault.offline.text') }),
  outdated: () => ({ title: t('fault.outdated.title'), text: t('fault.outdated.text'), action: 'reload' }),
  permission: (name, { host }) => ({
    title: t('fault.permission.title', [host ?? name]),
    text: t('fault.permission.text'),
    action: 'allow-host',
  }),
  protocol: (name) => ({
    title: t('fault.protocol.title', [name]),
    text: t('fault.protocol.text'),
    action: 'try-again',
  }),
  quota: (name) => ({ title: t('fault.quota.title', [name]), text: t('fault.quota.text'), action: 'try-again' }),
  rate: (name) => ({ title: t('fault.rate.title', [name]), text: t('fault.rate.text') }),
  refused: () => ({ title: t('fault.refused.title'), text: t('fault.refused.text') }),
  rejected: (name) => ({ title: t('fault.rejected.title', [name]), text: t('fault.rejected.text') }),
  right: (name, { code }) =>
    code === 'key-group'
      ? { title: t('fault.group.title'), text: t('fault.group.text', [name]), action: 'make-key' }
      : { title: t('fault.right.title'), text: t('fault.right.text', [name]), action: 'new-key' },
  storage: (_name, { code }) =>
    code === 'full'
      ? { title: t('fault.full.title'), text: t('fault.full.text'), action: 'try-again' }
      : { title: t('fault.storage.title'), text: t('fault.storage.text'), action: 'reload' },
  timeout: (name) => ({ title: t('fault.timeout.title', [name]), text: t('fault.timeout.text'), action: 'try-again' }),
  unavailable: (name) => ({
    title: t('fault.unavailable.title', [name]),
    text: t('fault.unavailable.text'),
    action: 'try-again',
  }),
  uncertain: () => ({ title: t('fault.uncertain.title'), text: t('fault.uncertain.text') }),
} satisfies Record<FaultKind, (providerName: string, fault: Fault) => FaultWords>;

/** The provider is not there, or something else that was set is wrong: by the code. */
function configurationWords(name: string, { code, clockOff }: Fault): FaultWords {
  if (code === 'clock') return { title: t('fault.clock.title'), text: clockWords(clockOff), action: 'try-again' };
  if (code === 'project') {
    return { title: t('fault.project.title'), text: t('fault.project.text', [name]), action: 'open-options' };
  }
  return {
    title: t('fault.configuration.title', [name]),
    text: t('fault.configuration.text'),
    action: 'open-options',
  };
}

/** @param off ms; less than a minute is no reason, so it is not told */
function clockWords(off = 0): string {
  const minutes = Math.round(Math.abs(off) / 60_000);
  if (minutes === 0) return t('fault.clock.text');
  return off > 0 ? t('fault.clock.ahead', minutes) : t('fault.clock.behind', minutes);
}

/** The provider refuses a key; four codes say that it was never asked. */
function keyWords(name: string, code?: string, host?: string): Pick<FaultWords, 'title' | 'text'> {
  if (code === 'sealed') return { title: t('fault.sealed.title'), text: t('fault.sealed.text') };
  if (code === 'forgotten') return { title: t('fault.forgotten.title'), text: t('fault.forgotten.text') };
  if (code === 'restored') {
    const text = host ? t('backup.newKeyTextHost', [host]) : t('backup.newKeyText');
    return { title: t('backup.newKeyTitle', [name]), text };
  }
  if (code === 'generation')
    return { title: t('fault.generationKey.title'), text: t('fault.generationKey.text', [name]) };
  if (code === 'generation-refused')
    return { title: t('fault.key.title', [name]), text: t('fault.generationKey.text', [name]) };
  if (code === 'characters') return { title: t('invalid.keyText.title'), text: t('invalid.keyText.text') };
  return { title: t('fault.key.title', [name]), text: t('fault.key.text') };
}

/**
 * A fault in words: what happened (`title`), what to do (`text`), and the button that does it.
 * The provider's own words (`fault.detail`) are not part of it; a page shows them in a fold.
 */
export function faultWords(fault: Fault, providerName: string): FaultWords {
  // A record that is damaged, or of a version that knew more kinds, must not take the page with it.
  if (!Object.hasOwn(byKind, fault.kind)) return invalidWords('unexpected');
  const words: (providerName: string, fault: Fault) => FaultWords = byKind[fault.kind];
  return words(providerName, fault);
}
