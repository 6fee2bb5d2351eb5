import { KeysDialog } from '@/components/KeysDialog';
import { t } from '@/utils/text/i18n';

/** Every key that the library knows. Letters can be switched off in the options. */
export const GridKeys = ({ onClose }: { onClose: () => void }) => (
  <KeysDialog
    onClose={onClose}
    keys={[
      { key: '/', does: t('keysSheet.search') },
      { key: '← → ↑ ↓', does: t('keysSheet.arrows') },
      { key: 'Home End', does: t('keysSheet.ends') },
      { key: 'Enter', does: t('keysSheet.details') },
      { key: 'Space', does: t('keysSheet.select') },
      { key: 'Shift + ←', does: t('keysSheet.extend') },
      { key: 'Ctrl A', does: t('keysSheet.all') },
      { key: 'C', does: t('keysSheet.copy') },
      { key: 'T', does: t('keysSheet.tag') },
      { key: 'Delete', does: t('keysSheet.delete') },
      { key: '@', does: t('keysSheet.call') },
      { key: 'Ctrl Enter', does: t('keysSheet.send') },
      { key: 'Alt + ←', does: t('keysSheet.move') },
      { key: 'Esc', does: t('keysSheet.escape') },
      { key: '?', does: t('keysSheet.help') },
    ]}
  />
);
