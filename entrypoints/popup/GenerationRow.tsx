import { Icon } from '@/components/Icon';
import { Ring } from '@/components/Ring';
import { Row } from '@/components/Row';
import { StatePill } from '@/components/StatePill';
import { typedPrompt } from '@/utils/generation/prompt';
import { showPage } from '@/utils/platform/pages';
import type { Generation } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { minutesSeconds } from '@/utils/text/time';

/** A clip that is being made: how long it has been, and the way to it. */
export function GenerationRow({ generation, now }: { generation: Generation; now: number }) {
  const { id, state, request, times, progress } = generation;
  const nameOf = (assetRecordId: string) => request.references.find((one) => one.assetRecordId === assetRecordId)?.name;
  const since = times.running;
  return (
    <Row
      start={
        <Ring size={32} tone="rest" fraction={progress === undefined ? 1 : progress / 100}>
          <Icon name="clip" size={14} />
        </Ring>
      }
      title={typedPrompt(request.prompt, nameOf)}
      second={since === undefined ? t('home.generation') : t('home.rendering', [minutesSeconds(now - since)])}
      end={<StatePill state={state === 'queued' || state === 'sending' ? state : 'rendering'} />}
      onPress={() => void showPage({ page: 'library', generationId: id })}
    />
  );
}
