import { IconButton } from '@/components/IconButton';
import { t } from '@/utils/text/i18n';

/** Where files are added to somebody. */
export function AddPane({ onClose }: { personId: string; onClose: () => void }) {
  return <IconButton icon="back" label={t('nav.back')} onClick={onClose} />;
}
