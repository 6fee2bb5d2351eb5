import { Button } from '@/components/Button';
import type { Asked } from '@/entrypoints/library/asked';
import type { Selection } from '@/entrypoints/library/selection';
import { t } from '@/utils/text/i18n';

interface Props {
  selection: Selection;
  /** Copies `asset://` of those that are Active. */
  onCopy: () => void;
  onAsk: (asked: Asked) => void;
}

/** What can be done with several. */
export function BulkBar({ selection, onCopy }: Props) {
  return (
    <div>
      <Button size="sm" icon="copy" onClick={onCopy}>
        {t('asset.copy')}
      </Button>
      <Button size="sm" icon="cross" onClick={selection.clear}>
        {t('grid.clearSelection')}
      </Button>
    </div>
  );
}
