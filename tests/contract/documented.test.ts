import { describe, expect, test } from 'vitest';
import { connect, eachDialect, KEY, operations, whole } from './dialects';

/** What the documentation shows is understood, by every adapter, and sent with care. */

describe.each(eachDialect)('%s, as documented', (_, dialect) => {
  const { provider } = dialect;

  test('a started verification gives the link as it was sent, the token and a reference that is JSON', async () => {
    const { call } = connect(dialect, [{ json: dialect.session }]);
    const started = await operations.start(dialect, call);
    expect(JSON.stringify(dialect.session)).toContain(started.link);
    if (dialect.ownToken) expect(started.token).toMatch(/^[0-9a-f-]{36}$/);
    else expect(started.token).toBe(dialect.token);
    const { ours } = { ours: undefined, ...(dialect.reference as object) };
    expect(JSON.parse(JSON.stringify(started.reference))).toEqual(ours ? { ours: started.token } : dialect.reference);
  });

  test('a probe creates nothing: it asks questions only', async () => {
    const { call, sent } = connect(
      dialect,
      dialect.probe.map((json) => ({ json })),
    );
    await operations.probe(dialect, call);
    expect(
      sent
        .map(({ url }) => url)
        .filter((url) =>
          /(\/(Create\w+|sessions?|assets|files|asset-upload|visual-validate-session)$)|Action=Create/.test(url),
        ),
    ).toEqual([]);
  });

  test('every request carries the key in its own header, no cookie, no referrer, and follows no redirect', async () => {
    const { call, sent } = connect(dialect, [{ json: dialect.session }, { json: dialect.pending }]);
    await operations.start(dialect, call);
    await operations.check(dialect, call);
    for (const { headers, init } of sent) {
      expect(headers[dialect.keyHeader[0]]).toEqual(dialect.keyHeader[1]);
      expect(headers.accept).toBe('application/json');
      expect(init).toMatchObject({
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        cache: 'no-store',
      });
    }
  });

  test('the key goes to the provider’s own host, whatever host an answer names', async () => {
    const elsewhere = JSON.parse(JSON.stringify(dialect.session).replaceAll(dialect.token, '//evil.example/x'));
    const { call, sent } = connect(dialect, [{ json: elsewhere }, { json: dialect.pending }]);
    const { reference } = await operations.start(dialect, call);
    await provider.checkVerification(call, reference, {});
    for (const { url, body } of sent) {
      expect(new URL(url).host).toBe(new URL(provider.defaultBaseUrl).host);
      expect(`${url}${JSON.stringify(body)}`).not.toContain(KEY);
    }
  });

  test.runIf(provider.can.uploads !== false)(
    'ids are encoded: one that looks like a path stays one value',
    async () => {
      const id = '../../v1/models?x=1#y&z';
      const { call, sent } = connect(dialect, [
        { json: dialect.asset },
        { json: dialect.withToken(id) },
        { json: dialect.pending },
      ]);
      await provider.getAsset(call, { assetId: id, groupId: dialect.groupId });
      const { reference } = await operations.start(dialect, call);
      await provider.checkVerification(call, reference, {});
      // Where the check is a list, nothing names the session.
      for (const { url, body } of (dialect.exchanges ? [sent[0], sent[2]] : [sent[0]]).filter(
        (one) => one !== undefined,
      )) {
        const { pathname, searchParams, hash } = new URL(url);
        expect(pathname).not.toContain('/v1/models');
        expect(hash).toBe('');
        const segments = pathname.split('/').map((segment) => decodeURIComponent(segment));
        expect([...segments, ...searchParams.values(), ...Object.values(body ?? {})]).toContain(id);
      }
    },
  );

  test('an account’s own base address, with a path, is kept', async () => {
    const other = { ...dialect, provider: { ...provider, defaultBaseUrl: 'http://127.0.0.1:8080/@relay' } };
    const { call, sent } = connect(other, [{ json: dialect.session }]);
    await operations.start(other, call);
    expect(sent[0]?.url.startsWith('http://127.0.0.1:8080/@relay/')).toBe(true);
  });

  test('a reference that is not its own is refused before anything is sent', async () => {
    const { call, sent } = connect(dialect, []);
    await expect(provider.checkVerification(call, { other: 1 }, {})).rejects.toMatchObject({ kind: 'protocol' });
    await expect(provider.checkVerification(call, null, {})).rejects.toMatchObject({ kind: 'protocol' });
    expect(sent).toEqual([]);
  });
});

describe.each(whole.map((dialect): [string, (typeof whole)[number]] => [dialect.provider.name, dialect]))(
  '%s, as documented, of people and assets',
  (_, dialect) => {
    test('a verified person has the group id', async () => {
      const { call } = connect(dialect, [{ json: dialect.verified }]);
      expect(await operations.check(dialect, call)).toEqual({ state: 'verified', groupId: dialect.groupId });
    });

    test('a created asset has an id and is processing', async () => {
      const { call } = connect(dialect, [{ json: dialect.created }]);
      expect(await operations.create(dialect, call)).toEqual({ assetId: dialect.assetId, state: 'processing' });
    });

    test('an asset has its state, name, kind, group and time', async () => {
      const { call } = connect(dialect, [{ json: dialect.asset }]);
      expect(await operations.asset(dialect, call)).toMatchObject({
        assetId: dialect.assetId,
        groupId: dialect.groupId,
        name: 'front',
        kind: 'Image',
        state: 'active',
        createdAt: expect.any(Number),
      });
    });
  },
);
