import { useState } from 'preact/hooks';
import { useCopy } from '@/components/hooks/use-copy';
import { send } from '@/utils/messages/send';
import { assetAddress } from '@/utils/providers/names';
import { readAssetsById } from '@/utils/storage/read-assets';
import type { Asset } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { showToast } from './floating/toast';
import type { Shown } from './tiles';
import { countWords } from './words';

/** As many as one message takes, and one reading. */
const AT_ONCE = 2000;

/**
 * Copies `asset://…` of those that can be used, one a line, and notes that they were. `said` tells it for two seconds.
 * @param providerOf the provider's id by the account's
 */
export function useCopyAssets(providerOf: (accountId: string) => string | undefined) {
  const { copied, failed, copy } = useCopy();
  const [what, setWhat] = useState('');
  const copyAssets = async (ids: string[], known: (id: string) => Shown | undefined) => {
    const usable: Asset[] = [];
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const part = ids.slice(at, at + AT_ONCE);
      const here = part.map((id) => known(id)?.asset);
      // What is in view needs no reading: browsers let a page copy for a short time after a key only.
      const assets = here.every(Boolean) ? here : await readAssetsById(part);
      for (const asset of assets) if (asset?.state === 'active' && asset.assetId) usable.push(asset);
    }
    const [first] = usable;
    if (!first) {
      if (ids.length > 0) showToast(t('bulk.copyNone'));
      return;
    }
    const one = usable.length === 1;
    const left = ids.length - usable.length;
    if (left > 0) setWhat(t('bulk.copiedSome', [String(usable.length), String(left)]));
    else setWhat(one ? t('asset.copied', [first.name]) : t('grid.copied', usable.length, [countWords(usable.length)]));
    copy(usable.map(({ assetId = '', accountId }) => assetAddress(assetId, providerOf(accountId))).join('\n'));
    for (let at = 0; at < usable.length; at += AT_ONCE) {
      void send('asset.used', { ids: usable.slice(at, at + AT_ONCE).map(({ id }) => id) });
    }
  };
  return { copyAssets, said: copied ? what : failed ? t('copying.failed') : '' };
}
