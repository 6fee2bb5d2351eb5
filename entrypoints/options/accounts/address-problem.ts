import { readAddress } from '@/utils/text/address';
import { FaultError } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';

/**
 * What is wrong with an address that a key or a person may be sent to, in words for its field; undefined: nothing.
 * @param example an address of this kind
 */
export function addressProblem(text: string, example: string): string | undefined {
  if (!text.trim()) return t('addressField.empty', [example]);
  try {
    readAddress(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    if (error.fault.code === 'https') return t('callback.https');
    return error.fault.code === 'address-user' ? t('invalid.addressUser.text') : t('addressField.text');
  }
}
