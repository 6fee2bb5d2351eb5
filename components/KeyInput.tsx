import { t } from '@/utils/text/i18n';
import { HiddenInput, type HiddenInputProps } from './HiddenInput';

/** A field for a key, never remembered by the browser. */
export const KeyInput = (props: Omit<HiddenInputProps, 'eye' | 'icon' | 'mono' | 'autocomplete'>) => (
  <HiddenInput {...props} icon="key" mono autocomplete="off" eye={{ show: t('key.show'), hide: t('key.hide') }} />
);
