import { hashOf } from '@/utils/media/hash';
import { inspectImage, typeOf } from '@/utils/media/inspect-image';
import type { Inspected } from '@/utils/media/media';
import { kindOf } from '@/utils/media/signature';

/**
 * Reads a file that came out of a page. Pictures as everywhere; of a clip or a voice only what it is and its hash: what
 * reads those is too large for the background, and the provider looks at them anyway.
 */
export async function inspectClicked(file: Blob): Promise<Inspected> {
  const type = await typeOf(file);
  if (typeof type !== 'string') return type;
  const kind = kindOf(type);
  if (kind !== 'Video' && kind !== 'Audio') return inspectImage(file);
  const sha256 = await hashOf(file).catch(() => undefined);
  if (sha256 === undefined) return { ok: false, kind, problem: 'unreadable', found: type };
  return { ok: true, kind, facts: { type, bytes: file.size, sha256 } };
}
