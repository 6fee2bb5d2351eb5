import { useRef } from 'preact/hooks';
import { t } from '@/utils/text/i18n';
import type { View } from './view';

interface What {
  view: View;
  /** The verification and how it stands, in words. */
  title: string;
  copied: boolean;
  copyFailed: boolean;
  /** Seconds that the code has left. */
  left: number;
}

/**
 * What a verification says to a screen reader, for a status that stands there from the start: what comes together with its words is
 * heard by few. Of the states that is *verified* alone, whose name field takes the focus; the others have a title that does.
 */
export function useSpoken({ view, title, copied, copyFailed, left }: What): string {
  const opened = useRef(view.is);
  // The seconds of the press: a number that went on counting would be spoken anew with each.
  const pressed = useRef(left);
  if (!copied) pressed.current = left;
  if (copied) return t('code.copied', [pressed.current]);
  if (copyFailed) return t('copying.failed');
  return view.is === 'verified' && opened.current !== 'verified' ? title : '';
}
