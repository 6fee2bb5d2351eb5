/**
 * The bytes of a `data:` address. https://datatracker.ietf.org/doc/html/rfc2397
 * @returns undefined when it is damaged or holds more than `most` bytes
 */
export function readDataAddress(address: string, most: number): Blob | undefined {
  const [head, type = '', base64] = /^data:([^,;]*(?:;[^,;]+=[^,;]*)*)(;base64)?,/i.exec(address) ?? [];
  if (head === undefined) return undefined;
  const body = address.slice(head.length);
  // Four letters hold three bytes; a percent sign with two digits, one: what is far too long isn't even decoded.
  if (body.length > most * 3) return undefined;
  try {
    const text = base64 ? atob(decodeURIComponent(body).replace(/\s/g, '')) : undefined;
    const bytes = text === undefined ? new TextEncoder().encode(decodeURIComponent(body)) : lettersOf(text);
    return bytes.length === 0 || bytes.length > most ? undefined : new Blob([bytes], { type });
  } catch {
    return undefined;
  }
}

function lettersOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
