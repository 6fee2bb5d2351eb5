/** Tells pages that a store has changed, so that they read it again. Carries names only, never records. */
export type Store =
  | 'accounts'
  | 'people'
  | 'assets'
  | 'verifications'
  | 'consents'
  | 'jobs'
  | 'secrets'
  | 'vault'
  | 'files'
  | 'thumbnails'
  | 'buckets'
  | 'paces'
  | 'generations';

const CHANNEL = 'likeness.changes';
const channel = () => new BroadcastChannel(CHANNEL);
let outgoing: BroadcastChannel | undefined;

export function announceChange(stores: Store[]): void {
  outgoing ??= channel();
  outgoing.postMessage(stores);
}

/** @returns a function that stops listening */
export function onChange(stores: Store[], listener: () => void): () => void {
  const incoming = channel();
  incoming.addEventListener('message', (event: MessageEvent<Store[]>) => {
    if (event.data.some((store) => stores.includes(store))) listener();
  });
  return () => incoming.close();
}
