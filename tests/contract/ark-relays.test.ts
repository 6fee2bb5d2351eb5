import { describe, expect, test } from 'vitest';
import { connect, GROUP, relay, started } from './ark-line';
import { KEY } from './dialects';
import type { Reply } from './fake-fetch';
import ark from './fixtures/ark.json';

/** Who passes the upstream's actions on, and what becomes of them on the way. */

describe('relays', () => {
  test.each([
    [undefined, 'https://relay.example/volc?Action=CreateVisualValidateSession&Version=2024-01-01'],
    ['query', 'https://relay.example/volc?Action=CreateVisualValidateSession&Version=2024-01-01'],
    ['slash', 'https://relay.example/volc/?Action=CreateVisualValidateSession&Version=2024-01-01'],
    ['path', 'https://relay.example/volc/CreateVisualValidateSession'],
  ])('take the action as the user says: %s', async (action, url) => {
    const { sent } = await started(relay, action ? { action } : {});
    expect(sent.map((one) => one.url)).toEqual([url]);
    expect(sent[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  test('may answer the two calls about people without the envelope, as the pages print them', async () => {
    const { provider, call } = connect(relay, [ark.sessionBare, ark.verifiedBare]);
    const { reference, token, link } = await provider.startVerification(call, {
      callbackUrl: 'https://example.com/cb',
    });
    expect([token, link]).toEqual([ark.sessionBare.BytedToken, ark.sessionBare.H5Link]);
    expect(await provider.checkVerification(call, reference, {})).toEqual({ state: 'verified', groupId: GROUP });
  });

  test('have the upstream’s word beside their own (AllToken)', async () => {
    const asset = (words: object) => ({ Result: { ...ark.asset.Result, ...words } });
    const state = async (words: object) => {
      const { provider, call } = connect(relay, [asset(words)]);
      return (await provider.getAsset(call, { assetId: 'asset-1', groupId: GROUP })).state;
    };
    expect(await state({ Status: 'completed', UpstreamStatus: 'Active' })).toBe('active');
    expect(await state({ Status: undefined, UpstreamStatus: 'Processing' })).toBe('processing');
    expect(await state({ Status: 'Active', UpstreamStatus: '' })).toBe('active');
    await expect(state({ Status: 'completed', UpstreamStatus: 'sent' })).rejects.toMatchObject({ kind: 'protocol' });
  });

  test('say ValidatePending while nothing is decided (AllToken), QuotaExceeded before anything begins (Gravitex)', async () => {
    const refusal = (status: number, Code: string) => ({
      status,
      json: { ResponseMetadata: { Error: { Code, Message: '' } } },
    });
    const pending = connect(relay, [refusal(404, 'ValidatePending')]);
    expect(await pending.provider.checkVerification(pending.call, { bytedToken: 't' }, {})).toEqual({
      state: 'waiting',
    });
    const full = connect(relay, [refusal(403, 'QuotaExceeded')]);
    await expect(
      full.provider.startVerification(full.call, { callbackUrl: 'https://example.com/' }),
    ).rejects.toMatchObject({
      kind: 'quota',
      facts: { code: 'QuotaExceeded' },
    });
  });

  test.each([
    [400, 'InvalidAction', 'configuration'],
    [400, 'InvalidParameter', 'input'],
    [503, 'NoChannel', 'unavailable'],
    [500, 'QuotaCheckFailed', 'unavailable'],
    [502, 'UpstreamError', 'unavailable'],
  ] as const)('%s %s of Gravitex is the fault %s', async (status, Code, kind) => {
    const { provider, call } = connect(relay, [
      { status, json: { ResponseMetadata: { Error: { Code, Message: 'x' } } } },
    ]);
    await expect(provider.checkVerification(call, { bytedToken: 't' }, {})).rejects.toMatchObject({ kind });
  });

  test('put a verdict into a refusal: the asset failed, not the question', async () => {
    const said = 'upstream asset error: Face consistency verification failed';
    const { provider, call } = connect(relay, [{ status: 502, text: said } as Reply]);
    expect(await provider.getAsset(call, { assetId: 'asset-1', groupId: GROUP })).toMatchObject({
      state: 'failed',
      failure: { code: 'FaceMismatch' },
    });
  });
});
