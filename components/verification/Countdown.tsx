import { Ring } from '@/components/Ring';
import text from '@/components/text.module.css';
import type { Verification } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { minutesSeconds } from '@/utils/text/time';
import { spokenMark } from './view';

/** From here on the ring is amber, ms. */
export const NEAR_END = 30_000;

const inWords = (left: number): string => {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return t('code.left', [Math.floor(seconds / 60), seconds % 60]);
};

interface Props {
  verification: Verification;
  now: number;
}

/** The time the code has left, as a ring with its number. It is silent, and spoken at 60, 30 and 10 s. */
export function Countdown({ verification, now }: Props) {
  const left = (verification.linkEndsAt ?? now) - now;
  const mark = spokenMark(left);
  return (
    <>
      <Ring
        fraction={left / (verification.linkLifetime ?? 120_000)}
        tone={left <= NEAR_END ? 'last' : 'run'}
        label={inWords(left)}
      >
        <b aria-hidden="true">{minutesSeconds(left)}</b>
      </Ring>
      <span class={text.sr} role="status">
        {mark === undefined ? '' : inWords(mark * 1000)}
      </span>
    </>
  );
}
