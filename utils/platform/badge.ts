import { browser } from 'wxt/browser';

export interface Badge {
  text: string;
  tone: 'busy' | 'ok' | 'bad';
  /** Said by screen readers and shown on hover. */
  title: string;
}

/** Literal colours: a toolbar button reads no style sheet. The same values as in components/tokens.css. */
const COLOURS: Record<Badge['tone'], string> = { busy: '#0D6880', ok: '#1F8049', bad: '#BC2F2A' };

/** Firefox for Android shows no badge, and its versions differ in what they have of it: each is asked for by itself. */
export async function showBadge({ text, tone, title }: Badge): Promise<void> {
  await browser.action.setBadgeText?.({ text });
  await browser.action.setBadgeBackgroundColor?.({ color: COLOURS[tone] });
  // Chrome 110 and Firefox 63; older ones choose black or white by themselves.
  await browser.action.setBadgeTextColor?.({ color: '#FFFFFF' });
  await browser.action.setTitle({ title });
}
