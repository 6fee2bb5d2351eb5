import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDelivery } from '@/utils/assets/delivery';

/** Browsers end a worker that seems to do nothing for 30 s; a create may take 60. */

const never = () => new Promise<never>(() => {});
const asset = { id: 'a', accountId: 'b', route: 'public', sourceUrl: 'https://pictures.example/a.png', unanswered: 0 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('while a create waits for its answer', () => {
  it('the worker says that it works, more often than browsers look', async () => {
    const working = vi.fn();
    const { send } = createDelivery(
      {
        now: () => 0,
        fetch: async () => new Response('', { headers: { 'content-type': 'image/png' } }),
        working,
        stuck: async () => undefined,
        accounts: {} as never,
        bucket: {} as never,
      },
      { happen: never } as never,
    );
    void send(asset as never, { provider: { createAsset: never } } as never);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(working.mock.calls.length).toBeGreaterThanOrEqual(2);
  });
});
