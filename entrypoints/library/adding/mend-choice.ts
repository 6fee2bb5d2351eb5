import type { MendPlan, MendWish } from '@/utils/media/media';
import { planMend } from '@/utils/media/plan';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Asset } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';

/**
 * What could be done about a picture. Enlarging is offered only where nothing else helps: a face gets softer by it, and the
 * press of its button is the user's wish.
 */
export function offerFor(
  { facts, kind }: Pick<Asset, 'facts' | 'kind'>,
  limits: ProviderDescription['limits'],
  ground: MendPlan['ground'],
): MendPlan | undefined {
  if (!facts) return undefined;
  const plan = (wish: MendWish) => planMend(facts, kind, limits, wish);
  return plan({ ground }) ?? plan({ ground, enlarge: true });
}

/** The button's words: what changes most. */
export function mendWords({ steps, outerWidth, outerHeight }: MendPlan, failed: boolean): string {
  const sides: [number, number] = [outerWidth, outerHeight];
  if (steps.includes('enlarge')) return t('adding.mendEnlarge', sides);
  if (steps.includes('pad')) return failed ? t('adding.mendPadAgain') : t('adding.mendPad', sides);
  return steps.includes('shrink') ? t('adding.mendShrink', sides) : t('adding.mendConvert');
}
