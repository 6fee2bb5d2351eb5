import { HiddenInput, type HiddenInputProps } from '@/components/HiddenInput';
import { t } from '@/utils/text/i18n';

interface Props extends Omit<HiddenInputProps, 'eye' | 'icon' | 'autocomplete'> {
  /** It is being made up, not typed again. */
  fresh?: boolean;
}

/** For a backup: a slip in it locks the file for good. */
export const PassphraseInput = ({ fresh, ...props }: Props) => (
  <HiddenInput
    {...props}
    autocomplete={fresh ? 'new-password' : 'off'}
    eye={{ show: t('backup.passShow'), hide: t('backup.passHide') }}
  />
);
