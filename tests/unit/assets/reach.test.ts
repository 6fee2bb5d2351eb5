import { describe, expect, it } from 'vitest';
import { askReach } from '@/utils/assets/reach';

describe('asking a picture’s host as a stranger', () => {
  it('goes nowhere else: a host that sends one on, perhaps into this network, is not followed', async () => {
    let init: RequestInit | undefined;
    const { answer } = await askReach('https://pictures.example/a.png', async (_address, given) => {
      init = given;
      return { type: 'opaqueredirect', status: 0, headers: new Headers() } as Response;
    });
    expect(init).toMatchObject({ redirect: 'manual', credentials: 'omit', referrerPolicy: 'no-referrer' });
    expect(answer).toBe('unknown');
  });
});
