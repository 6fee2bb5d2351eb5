import { t } from '@/utils/text/i18n';
import { TextInput, type TextInputProps } from './TextInput';

/** The field that finds people among many. */
export const FindPeople = (props: Omit<TextInputProps, 'type' | 'icon' | 'placeholder'>) => (
  <TextInput type="search" icon="search" aria-label={t('people.find')} placeholder={t('people.find')} {...props} />
);
