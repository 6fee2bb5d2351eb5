const MiB = 2 ** 20;
/** Larger files aren't read whole: WebCrypto digests only what is in memory, and no provider takes them anyway. */
export const WHOLE_BYTES = 256 * MiB;

/**
 * SHA-256 (hex) of a file's bytes. Above `WHOLE_BYTES`: of its length (64 bits, big-endian), its first and its last MiB.
 * @param data the file's bytes, where they are in memory already
 */
export async function hashOf(file: Blob, data?: Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = data ?? (await (file.size <= WHOLE_BYTES ? file : partsOf(file)).arrayBuffer());
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function partsOf(file: Blob): Blob {
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(file.size));
  return new Blob([length.buffer, file.slice(0, MiB), file.slice(-MiB)]);
}
