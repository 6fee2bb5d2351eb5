import { faultOf } from '@/utils/accounts/accounts';
import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import { type Fault, invalid } from '@/utils/text/fault';
import { readPublicAddress } from './public-address';

/** Why an asset can't be sent (again): its address is of no use, or its bytes are not here any more. Asks nobody. */
export async function sourceFault({ id, route, sourceUrl }: Asset): Promise<Fault | undefined> {
  if (route === 'inline' || route === 'bucket') {
    return (await (await openDatabase()).getKey('files', id)) === undefined ? invalid('file-gone').fault : undefined;
  }
  if (route === 'none') return invalid('file-gone').fault;
  try {
    readPublicAddress(sourceUrl);
    return undefined;
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    return fault;
  }
}
