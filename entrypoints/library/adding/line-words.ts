import { t } from '@/utils/text/i18n';
import { sentences } from '@/utils/text/join';
import { durationWords } from '@/utils/text/time';

const MINUTE = 60_000;

interface Line {
  /** When its turn comes, epoch ms; absent: it waits for something else. */
  nextAskAt?: number;
  /** Creates a minute. */
  perMinute: number;
  providerName: string;
  paused: boolean;
  now: number;
}

/** The place of a queued one, from the moment of its turn and the pace. 1 is next. */
export const placeInLine = (nextAskAt: number, perMinute: number, now: number): number =>
  Math.max(1, Math.ceil(((nextAskAt - now) * perMinute) / MINUTE));

/** Where in line it is, and how fast the line goes. */
export function lineWords({ nextAskAt, perMinute, providerName, paused, now }: Line): string {
  if (paused) return t('adding.pausedLine');
  if (nextAskAt === undefined) return t('adding.waits', [providerName]);
  const place = placeInLine(nextAskAt, perMinute, now);
  const pace = t('adding.pace', perMinute, [providerName, perMinute]);
  if (place === 1) return sentences(t('adding.next'), pace);
  return sentences(t('adding.place', [place, durationWords(nextAskAt - now)]), pace);
}
