/** Opens a page of the web in a new tab that can't reach back. What isn't http(s) is not opened. */
export function openAddress(address: string): void {
  let protocol: string;
  try {
    protocol = new URL(address).protocol;
  } catch {
    return;
  }
  if (protocol === 'https:' || protocol === 'http:') window.open(address, '_blank', 'noopener,noreferrer');
}
