import type { AssetState, VerificationState } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import type { IconName } from './Icon';
import { Pill, type PillTone } from './Pill';

interface Look {
  tone: PillTone;
  icon: IconName;
  word: () => string;
}

const looks = {
  creating: { tone: 'busy', icon: 'busy', word: () => t('pill.creating') },
  waiting: { tone: 'wait', icon: 'clock', word: () => t('state.waiting') },
  returned: { tone: 'busy', icon: 'busy', word: () => t('state.returned') },
  verified: { tone: 'ok', icon: 'tick', word: () => t('state.verified') },
  failed: { tone: 'bad', icon: 'alert', word: () => t('state.failed') },
  expired: { tone: 'rest', icon: 'expired', word: () => t('state.expired') },
  cancelled: { tone: 'rest', icon: 'cross', word: () => t('state.cancelled') },
  held: { tone: 'wait', icon: 'alert', word: () => t('state.held') },
  queued: { tone: 'rest', icon: 'clock', word: () => t('state.queued') },
  sending: { tone: 'busy', icon: 'busy', word: () => t('state.sending') },
  processing: { tone: 'busy', icon: 'busy', word: () => t('state.processing') },
  active: { tone: 'ok', icon: 'dot', word: () => t('state.active') },
  uncertain: { tone: 'wait', icon: 'info', word: () => t('state.uncertain') },
  rendering: { tone: 'busy', icon: 'busy', word: () => t('state.rendering') },
} satisfies Record<VerificationState | AssetState | 'rendering', Look>;

/** The state of a verification, an asset or a generation, in its word, shape and colour. */
export function StatePill({ state }: { state: keyof typeof looks }) {
  const look = looks[state];
  return (
    <Pill tone={look.tone} icon={look.icon}>
      {look.word()}
    </Pill>
  );
}
