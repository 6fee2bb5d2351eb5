import type { GenerationForm } from '@/utils/providers/provider';
import type { Generation } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { items } from '@/utils/text/join';
import { dayAndClock, durationWords } from '@/utils/text/time';
import { ratioWords } from './words';

/** When it was asked for, and as what: `24 Sep, 13:20, 5 s, 16:9, 720p`. */
export function metaWords({ createdAt, request }: Generation, now: number): string {
  const { seconds, ratio, resolution } = request;
  return items(
    dayAndClock(createdAt, now),
    seconds !== undefined && t('time.short', [seconds]),
    ratio && ratioWords(ratio),
    resolution,
  );
}

export const modelName = (form: GenerationForm | undefined, id: string): string =>
  form?.models.find((model) => model.id === id)?.name ?? id;

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** How long a link still works: `23 hours 41 minutes`, `41 minutes`, `30 seconds`. @param left ms */
export function leftWords(left: number): string {
  if (left < HOUR) return durationWords(left);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  const hours = t('time.hours', Math.floor(left / HOUR));
  return minutes === 0 ? hours : t('generate.hoursMinutes', [hours, t('time.minutes', minutes)]);
}

/** A name for the file: the first words of the prompt, with nothing that a file system minds. */
export function fileName(title: string, type: string): string {
  const words = title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  const ending = /^video\/(\w+)/.exec(type)?.[1];
  return `${words || 'clip'}.${ending === 'quicktime' ? 'mov' : (ending ?? 'mp4')}`;
}
