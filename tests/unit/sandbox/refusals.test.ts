// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { type Answer, ask, at, clients, hosts } from './client';

/** A request that the real provider would refuse is refused, in the provider's own shape. */

let sandbox: Sandbox;
let call: ReturnType<typeof clients>;

beforeAll(async () => {
  sandbox = await startSandbox();
  call = clients(sandbox);
});
afterAll(() => sandbox.close());

const callback = 'https://callback.example/done';

/** A group of a verified person. */
async function easyrouterGroup(): Promise<string> {
  const session = String(at(await call.easyrouter('/sessions', {}), 'data.session_id'));
  await sandbox.phone(session).pass();
  return String(at(await call.easyrouter(`/sessions/${session}`), 'data.group_id'));
}

async function anyfastGroup(): Promise<string> {
  const token = String(at(await call.anyfast('CreateVisualValidateSession', { CallbackURL: callback }), 'BytedToken'));
  await sandbox.phone(token).pass();
  return String(at(await call.anyfast('GetVisualValidateResult', { BytedToken: token }), 'GroupId'));
}

describe('EasyRouter refuses', () => {
  const refused = (answer: Answer, status: number, message: string | RegExp) => {
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ success: false });
    expect(at(answer, 'message')).toMatch(message);
  };

  test.each([
    ['no key', {}],
    ['an unknown key', { authorization: 'Bearer sk-other' }],
    ['a key without Bearer', () => ({ authorization: sandbox.keys.easyrouter })],
    ['a key in another header', () => ({ 'x-api-key': sandbox.keys.easyrouter })],
    ['a key of another provider', () => ({ authorization: `Bearer ${sandbox.keys.anyfast}` })],
  ])('%s', async (_, headers) => {
    const given = typeof headers === 'function' ? headers() : headers;
    const answer = await ask(sandbox, { host: hosts.easyrouter, path: '/v1/models', headers: given });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error: { type: 'new_api_error', message: expect.any(String) } });
  });

  test('an unknown path or method', async () => {
    const paths = [
      call.easyrouter('/session', {}),
      call.easyrouter('/sessions'),
      call.easyrouter('/assets/x', {}, 'PATCH'),
    ];
    for (const answer of await Promise.all(paths)) {
      expect(answer.status).toBe(404);
      expect(at(answer, 'error.message')).toMatch(/^Invalid URL \((GET|POST|PATCH) \/api\//);
    }
    const website = await ask(sandbox, { host: hosts.easyrouter, path: '/visual-validate/sessions', body: {} });
    expect(website.status).toBe(404);
    expect(website.text).toContain('<!doctype html>');
  });

  test.each([
    ['another casing', { callbackUrl: callback }, 'callbackUrl: unknown field'],
    ['a wrong type', { callback_url: 7 }, 'callback_url: must be a string'],
    ['an address of an extension', { callback_url: 'chrome-extension://abc/done' }, 'must be a public'],
    ['a local callback', { callback_url: 'http://localhost:3000/' }, 'must be a public'],
  ])('a session with %s', async (_, body, message) => {
    refused(await call.easyrouter('/sessions', body), 400, message);
  });

  test('a body that is no JSON object, or says it is something else', async () => {
    const headers = { authorization: `Bearer ${sandbox.keys.easyrouter}` };
    const path = '/api/resource-channel/byteplus/visual-validate/sessions';
    const send = (body: string, type: string) =>
      ask(sandbox, { host: hosts.easyrouter, path, body, headers: { ...headers, 'content-type': type } });
    refused(await send('{}', 'text/plain'), 415, 'Content-Type');
    refused(await send('{"callback_url"', 'application/json'), 400, 'not valid JSON');
    refused(await send('[]', 'application/json'), 400, 'JSON object');
  });

  test('a result code that is no number, and a session nobody started', async () => {
    refused(await call.easyrouter('/sessions/nobody'), 404, /^\[NotFound\.nobody\]/);
    refused(await call.easyrouter('/sessions/nobody?result_code=passed'), 400, 'result_code');
    refused(await call.easyrouter('/sessions/nobody?resultCode=10000'), 400, 'resultCode: unknown field');
  });

  test('an asset in a group that is not there, of a wrong kind, behind a private address, or with a long name', async () => {
    const group_id = await easyrouterGroup();
    const asset = { group_id, url: sandbox.pictures.amara, asset_type: 'Image' };
    const create = (change: object) => call.easyrouter('/assets', { ...asset, ...change });
    refused(await create({ group_id: 'group-20260101000000-aaaaa' }), 404, '[NotFound.group_id]');
    refused(await create({ group_id: undefined }), 400, 'group_id: field required');
    refused(await create({ asset_type: 'image' }), 400, 'must be one of [Image Video Audio]');
    refused(await create({ name: 'n'.repeat(65) }), 400, 'at most 64');
    for (const url of [
      'http://192.168.1.4/a.png',
      'https://nas.local/a.png',
      'data:image/png;base64,AAAA',
      'blob:https://a.example/1',
    ]) {
      refused(await create({ url }), 400, 'url: must be a public');
    }
    expect(sandbox.assets('easyrouter')).toEqual([]);
    expect((await create({})).status).toBe(200);
  });

  test('a list with too many groups or too large a page, and assets that are not there', async () => {
    refused(await call.easyrouter('/assets/list', { page_size: 101 }), 400, 'page_size');
    refused(await call.easyrouter('/assets/list', { group_ids: Array(101).fill('group') }), 400, 'group_ids');
    refused(await call.easyrouter('/assets/asset-9'), 404, '[NotFound.asset_id]');
    refused(await call.easyrouter('/assets/asset-9', undefined, 'DELETE'), 404, '[NotFound.asset_id]');
  });

  test('with HTTP 200 when that is chosen', async () => {
    sandbox.answer('easyrouter', 'errors', 'http-200');
    refused(await call.easyrouter('/assets/asset-9'), 200, '[NotFound.asset_id]');
    sandbox.answer('easyrouter', 'errors', 'default');
  });
});

describe('AnyFast refuses', () => {
  const refused = (answer: Answer, status: number, message: string) => {
    expect(answer.status).toBe(status);
    expect(at(answer, 'error.message')).toContain(message);
  };

  test('a missing key, an unknown path, and a GET', async () => {
    refused(await call.anyfast('GetAsset', { Id: 'asset-9' }, 'sk-other'), 401, 'Invalid token');
    refused(await call.anyfast('Createasset', {}), 404, 'Invalid URL (POST /volc/asset/Createasset)');
    const got = await ask(sandbox, { host: hosts.anyfast, path: '/volc/asset/ListAssets' });
    refused(got, 404, 'Invalid URL (GET');
  });

  test('a session without CallbackURL, whatever the schema says', async () => {
    const sentence = '[***.CallbackURL] The required parameter CallbackURL is missing.';
    refused(await call.anyfast('CreateVisualValidateSession'), 400, sentence);
    refused(await call.anyfast('CreateVisualValidateSession', {}), 400, sentence);
    refused(
      await call.anyfast('CreateVisualValidateSession', { callback_url: callback }),
      400,
      '[InvalidParameter.callback_url]',
    );
  });

  test('to verify people with a key of another group, though the key itself works', async () => {
    const key = sandbox.keys.anyfastWrongGroup;
    const probe = await ask(sandbox, {
      host: hosts.anyfast,
      path: '/v1/models',
      headers: { authorization: `Bearer ${key}` },
    });
    expect(probe.status).toBe(200);
    refused(
      await call.anyfast('CreateVisualValidateSession', { CallbackURL: callback }, key),
      400,
      'GroupType must be one of [AIGC]',
    );
  });

  test('to show another key anything', async () => {
    const GroupId = await anyfastGroup();
    const asset = { GroupId, AssetType: 'Image', URL: sandbox.pictures.amara, Name: 'amara' };
    const created = await call.anyfast('CreateAsset', asset);
    const other = sandbox.keys.anyfastWrongGroup;
    refused(await call.anyfast('CreateAsset', { ...asset, Name: 'b' }, other), 404, '[NotFound.group_id]');
    refused(await call.anyfast('GetAsset', { Id: at(created, 'Id') }, other), 404, '[NotFound.asset_id]');
  });

  test('a clip with the billing field of a picture, a picture without a name, and a private address', async () => {
    const asset = { GroupId: await anyfastGroup(), AssetType: 'Image', URL: sandbox.pictures.amara, Name: 'a' };
    const create = (change: object) => call.anyfast('CreateAsset', { ...asset, ...change });
    refused(await create({ AssetType: 'Video' }), 400, '[InvalidParameter.model]');
    refused(await create({ model: 'volc-asset-video' }), 400, 'must be volc-asset for Image');
    refused(await create({ Name: undefined }), 400, '[***.Name] The required parameter Name is missing.');
    refused(await create({ URL: 'http://10.0.0.1/a.png' }), 400, '[InvalidParameter.URL]');
    refused(await create({ GroupID: 'x' }), 400, '[InvalidParameter.GroupID]');
    expect((await create({ AssetType: 'Video', model: 'volc-asset-video' })).status).toBe(200);
  });

  test('in each of its three shapes', async () => {
    const get = () => call.anyfast('GetAsset', { Id: 'asset-9' });
    sandbox.answer('anyfast', 'errors', 'plain');
    expect((await get()).body).toEqual({ code: 'NotFound.asset_id', message: expect.stringContaining('asset-9') });
    sandbox.answer('anyfast', 'errors', 'nested');
    const nested = await get();
    expect(nested.body).toMatchObject({ code: 'fail_to_fetch_task', data: null });
    expect(JSON.parse(String(at(nested, 'message')))).toMatchObject({ error: { code: 'NotFound.asset_id' } });
    sandbox.answer('anyfast', 'errors', 'default');
    expect((await get()).body).toMatchObject({ error: { type: 'upstream_error', code: 'NotFound.asset_id' } });
  });
});

describe('Crun refuses', () => {
  const refused = (answer: Answer, code: number, message = '') => {
    expect(answer).toMatchObject({ status: 200, body: { code } });
    expect(at(answer, 'message')).toContain(message);
  };

  test('a missing key, also when it comes as Bearer', async () => {
    refused(await call.crun('/account/balance', undefined, 'other'), 401);
    const headers = { authorization: `Bearer ${sandbox.keys.crun}` };
    refused(await ask(sandbox, { host: hosts.crun, path: '/api/v1/client/account/balance', headers }), 401);
  });

  test('an endpoint that is not there', async () => {
    const answer = await call.crun('/job/asset-list');
    expect(answer).toMatchObject({ status: 404, body: { code: 404 } });
  });

  test('missing, unknown and wrong fields', async () => {
    refused(await call.crun('/job/visual-validate-session', {}), 422, 'callback_url: field required');
    refused(await call.crun('/job/visual-validate-session', { CallbackURL: callback }), 422, 'CallbackURL: unknown');
    refused(await call.crun('/job/visual-validate-result'), 422, 'byted_token: field required');
    refused(await call.crun('/job/visual-validate-result?BytedToken=1'), 422, 'BytedToken: unknown');
    refused(await call.crun('/job/asset-info?AssetId=1'), 422, 'AssetId: unknown');
  });

  test('base64, a kind in another casing, and a group of nobody', async () => {
    const asset = { name: 'a', asset_type: 'Image', asset_url: sandbox.pictures.amara };
    const upload = (change: object) => call.crun('/job/asset-upload', { ...asset, ...change });
    refused(await upload({ asset_url: 'data:image/png;base64,iVBORw0KGgo=' }), 422, 'base64 is not supported');
    refused(await upload({ asset_type: 'image' }), 422, 'must be one of');
    refused(await upload({ group_id: 'group-20260101000000-aaaaa' }), 404, 'group');
  });

  test('to work on credit, but still says what is left', async () => {
    const poor = sandbox.keys.crunPoor;
    refused(
      await call.crun('/job/visual-validate-session', { callback_url: callback }, poor),
      402,
      'Insufficient Credits',
    );
    expect((await call.crun('/account/balance', undefined, poor)).body).toMatchObject({
      code: 200,
      data: { balance: 0 },
    });
  });

  test('with the code as HTTP status when that is chosen', async () => {
    sandbox.answer('crun', 'errors', 'same-status');
    expect(await call.crun('/account/balance', undefined, 'other')).toMatchObject({ status: 401, body: { code: 401 } });
    sandbox.answer('crun', 'errors', 'default');
  });
});
