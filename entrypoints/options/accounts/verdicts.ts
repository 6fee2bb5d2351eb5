import type { ProviderDescription } from '@/utils/providers/provider';
import { number, t } from '@/utils/text/i18n';
import { sentences, titled } from '@/utils/text/join';
import type { Verdict } from '@/utils/text/terms';
import { faultWords } from '@/utils/text/words';
import type { Checked } from './use-self-test';

/** What a line of the self-test says, and what mends it. */
export interface VerdictWords {
  look: 'ok' | 'bad' | 'wait';
  title: string;
  text: string;
  act?: VerdictAct;
}

/** edit: this account. allow: the host. Else a page of the provider. */
export type VerdictAct = 'edit' | 'allow' | 'keysPage' | 'rulesPage' | 'homepage';

export function verdictWords(found: Checked, provider: ProviderDescription): VerdictWords {
  const { verdict, fault, took, answer = {} } = found;
  const { name } = provider;
  const bad = (title: string, text: string, act?: VerdictAct): VerdictWords => ({ look: 'bad', title, text, act });
  const words: Record<Verdict, () => VerdictWords> = {
    works: () => ({
      look: 'ok',
      title: t('selfTest.works'),
      text: sentences(...said(answer), t('selfTest.worksIn', [took])),
    }),
    key: () => {
      // Nobody was asked: the key itself isn't here, and why is another sentence.
      const gone = fault && fault.status === undefined ? faultWords(fault, name) : undefined;
      return bad(gone?.title ?? t('verdict.key'), gone?.text ?? t('verdict.keyText', [name]), 'edit');
    },
    right: () => bad(t('verdict.right'), t('verdict.rightText', [name]), 'rulesPage'),
    group: () => bad(t('verdict.group'), t('verdict.groupText', [name]), 'keysPage'),
    subscription: () => bad(t('verdict.subscription'), t('verdict.subscriptionText', [name]), 'homepage'),
    project: () => bad(t('verdict.project'), t('verdict.projectText', [name]), 'edit'),
    clock: () => bad(t('verdict.clock'), t('verdict.clockText', [name])),
    host: () => ({
      look: 'wait',
      title: t('verdict.host'),
      text: t('verdict.hostText', [fault?.host ?? name]),
      act: 'allow',
    }),
    credits: () => bad(t('verdict.credits'), t('verdict.creditsText', [name]), 'homepage'),
    address: () => bad(t('verdict.address'), t('verdict.addressText'), 'edit'),
    silent: () => ({ look: 'wait', title: t('verdict.silent'), text: t('verdict.silentText') }),
    other: () => {
      const other = fault && faultWords(fault, name);
      return bad(t('verdict.other'), other ? titled(other) : '');
    },
  };
  return words[verdict]();
}

function said({ balance, slots }: NonNullable<Checked['answer']>): string[] {
  return [
    ...(balance === undefined ? [] : [t('selfTest.balance', [number(balance)])]),
    ...(slots === undefined ? [] : [t('selfTest.slots', [number(slots.used), number(slots.total)])]),
  ];
}
