import type { Step } from '@/components/Steps';
import { t } from '@/utils/text/i18n';

/** @param hints the few words behind each step, where there is room */
export function verificationSteps(hints: boolean): Step[] {
  const more = (words: string) => (hints ? words : undefined);
  return [
    { title: t('step.scan'), more: more(t('step.scanMore')) },
    { title: t('step.face'), more: more(t('step.faceMore')) },
    { title: t('step.complete'), more: more(t('step.completeMore')) },
    { title: t('step.result'), more: more(t('step.resultMore')) },
  ];
}

/** The last step once the phone came back. */
export const confirmingSteps = (providerName: string): Step[] => [
  ...verificationSteps(false).slice(0, 3),
  { title: t('step.confirming', [providerName]) },
];
