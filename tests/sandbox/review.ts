import type { Asset, Group } from './model';
import { download, type Elsewhere } from './pictures';

export interface Verdict {
  code: string;
  message: string;
}

/**
 * What a provider finds out about an asset after it was created; undefined: Active. An inline picture whose face the
 * sandbox doesn't know passes.
 */
export function judge(asset: Asset, group: Group | undefined, elsewhere?: Elsewhere): Verdict | undefined {
  const found = download(asset.url, elsewhere);
  if (found.kind === 'nothing') return { code: 'DownloadFailed', message: 'Failed to download the file from the URL.' };
  if (found.kind === 'other') return { code: 'FormatUnsupported', message: 'The format of the file is not supported.' };
  if (asset.type !== 'Image') return { code: 'TypeMismatch', message: 'The file does not match the asset type.' };
  const { width, height, face } = found;
  if (width < 300) return { code: 'WidthTooSmall', message: 'Width must be between 300 and 6000 px.' };
  if (height < 300) return { code: 'HeightTooSmall', message: 'Height must be between 300 and 6000 px.' };
  const ratio = width / height;
  if (ratio >= 2.5) return { code: 'AspectRatioTooLarge', message: 'Aspect ratio must be between 0.4 and 2.5.' };
  if (ratio <= 0.4) return { code: 'AspectRatioTooSmall', message: 'Aspect ratio must be between 0.4 and 2.5.' };
  if (group?.kind === 'LivenessFace' && face && face !== 'amara') {
    return { code: 'FaceMismatch', message: 'Face consistency verification failed.' };
  }
  return undefined;
}
