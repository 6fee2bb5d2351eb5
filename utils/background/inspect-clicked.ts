import { hashOf } from '@/utils/media/hash';
import { inspectPicture, open, strange } from '@/utils/media/inspect-image';
import type { Inspected } from '@/utils/media/media';
import { kindOf } from '@/utils/media/signature';

/**
 * Reads a file that came out of a page. Pictures as everywhere; of a clip or a voice only what it is and its hash: what
 * reads those is too large for the background, and the provider looks at them anyway.
 */
export async function inspectClicked(file: Blob): Promise<Inspected> {
  const opened = await open(file);
  if ('ok' in opened) return opened;
  const { type } = opened;
  const kind = kindOf(type);
  if (kind === 'Image') return inspectPicture(file, opened, {});
  if (!kind) return strange(file, type);
  const sha256 = await hashOf(file).catch(() => undefined);
  if (sha256 === undefined) return { ok: false, kind, problem: 'unreadable', found: type };
  return { ok: true, kind, facts: { type, bytes: file.size, sha256 } };
}
