import { describe, expect, it } from 'vitest';
import type { Outcome } from '@/utils/messages/outcomes';
import type { Result } from '@/utils/messages/protocol';
import { sendMany } from '@/utils/messages/send-many';

const ids = Array.from({ length: 250 }, (_, index) => `id-${index}`);
const done = async (part: string[]): Promise<Result<{ results: Outcome[] }>> => ({
  ok: true,
  value: { results: part.map((id) => ({ id, ok: true })) },
});

describe('a command about many', () => {
  it('goes in parts, one after the other, and tells how far it is', async () => {
    const parts: string[][] = [];
    const progress: number[] = [];
    const sendPart = (part: string[]) => {
      parts.push(part);
      return done(part);
    };
    const results = await sendMany(ids, sendPart, { onProgress: (count) => progress.push(count) });
    expect(results.map(({ id }) => id)).toEqual(ids);
    expect(parts.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(progress).toEqual([100, 200, 250]);
  });

  it('a part that fails fails for its own only', async () => {
    const results = await sendMany(ids, async (part) =>
      part.includes('id-0') ? { ok: false, fault: { kind: 'storage' } } : done(part),
    );
    expect(results.filter(({ ok }) => !ok).map(({ id, fault }) => [id, fault?.kind])).toEqual(
      ids.slice(0, 100).map((id) => [id, 'storage']),
    );
    expect(results).toHaveLength(250);
  });

  it('stops after the part that is under way', async () => {
    const stop = new AbortController();
    const results = await sendMany(ids, done, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(results).toHaveLength(100);
  });
});
