// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleNames } from '@/tests/sandbox/samples';
import { type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { at, clients } from './client';

/** Every answer that was seen in the field can be chosen. */

let sandbox: Sandbox;
let call: ReturnType<typeof clients>;
let time: number;

beforeEach(async () => {
  time = Date.parse('2026-05-21T08:29:15.462Z');
  sandbox = await startSandbox({ now: () => time });
  call = clients(sandbox);
});
afterEach(() => sandbox.close());

const callback = 'https://callback.example/done';

async function anyfastSession(): Promise<string> {
  return String(at(await call.anyfast('CreateVisualValidateSession', { CallbackURL: callback }), 'BytedToken'));
}

async function anyfastAsset(url: string): Promise<{ id: string; group: string }> {
  const token = await anyfastSession();
  await sandbox.phone(token).pass();
  const group = String(at(await call.anyfast('GetVisualValidateResult', { BytedToken: token }), 'GroupId'));
  const created = await call.anyfast('CreateAsset', { GroupId: group, AssetType: 'Image', URL: url, Name: 'a' });
  return { id: String(at(created, 'Id')), group };
}

test('a chosen sample stays until it is changed, for each of them', async () => {
  const token = await anyfastSession();
  const check = () => call.anyfast('GetVisualValidateResult', { BytedToken: token });
  for (const name of sampleNames.filter((one) => !one.startsWith('verified'))) {
    sandbox.answer('anyfast', 'check', name);
    const [first, second] = [await check(), await check()];
    expect(second.status, name).toBe(first.status);
    expect(first.body, name).not.toEqual({ GroupId: expect.stringMatching(/./) });
  }
  sandbox.answer('anyfast', 'check', 'default');
  expect((await check()).body).toEqual({ GroupId: '' });
});

test('the token stands in the code of the sample that carries it', async () => {
  const token = await anyfastSession();
  sandbox.answer('anyfast', 'check', 'not-found-token');
  const answer = await call.anyfast('GetVisualValidateResult', { BytedToken: token });
  expect(answer.status).toBe(200);
  expect(at(answer, 'ResponseMetadata.Error.Code')).toBe(`NotFound.${token}`);
});

test.each([
  ['verified-status', 'data.group_id'],
  ['verified-result', 'Result.GroupId'],
  ['verified-bare', 'GroupId'],
  ['verified-code', 'data.GroupId'],
])('%s verifies the session: its group takes assets', async (name, path) => {
  const token = await anyfastSession();
  sandbox.answer('anyfast', 'check', name);
  const GroupId = at(await call.anyfast('GetVisualValidateResult', { BytedToken: token }), path);
  const asset = { GroupId, AssetType: 'Image', URL: sandbox.pictures.amara, Name: 'a' };
  expect((await call.anyfast('CreateAsset', asset)).status).toBe(200);
});

test('a sample answers only requests that are in order', async () => {
  sandbox.answer('crun', 'check', 'verified-code');
  expect((await call.crun('/job/visual-validate-result?byted_token=1', undefined, 'other')).body).toMatchObject({
    code: 401,
  });
  expect((await call.crun('/job/visual-validate-result')).body).toMatchObject({ code: 422 });
});

test('an answer that nobody gives is an error at once', () => {
  expect(() => sandbox.answer('crun', 'start', 'escaped')).toThrow('crun start: no answer "escaped"');
});

test('a sample instead of a start or a create leaves nothing behind', async () => {
  sandbox.answer('crun', 'start', 'code-455');
  expect((await call.crun('/job/visual-validate-session', { callback_url: callback })).body).toMatchObject({
    code: 455,
  });
  sandbox.answer('crun', 'createAsset', 'quota-shared-pool');
  const upload = { name: 'a', asset_type: 'Image', asset_url: sandbox.pictures.amara };
  expect((await call.crun('/job/asset-upload', upload)).status).toBe(429);
  expect([...sandbox.sessions(), ...sandbox.assets()]).toEqual([]);
});

test('EasyRouter escapes its link when that is chosen, and the link works only once it is decoded', async () => {
  sandbox.answer('easyrouter', 'start', 'escaped');
  const link = String(at(await call.easyrouter('/sessions', {}), 'data.h5_link'));
  expect(link).toContain('\\u0026bytedToken=');
  expect(link).not.toContain('&');
  expect(() => sandbox.phone(link)).toThrow('the link is unknown');
  await expect(sandbox.phone(link.replaceAll('\\u0026', '&')).pass()).resolves.toContain('resultCode=10000');
});

test('EasyRouter says that a check failed when that is chosen', async () => {
  sandbox.answer('easyrouter', 'check', 'says-failed');
  const session = String(at(await call.easyrouter('/sessions', {}), 'data.session_id'));
  await sandbox.phone(session).fail('-1003');
  expect((await call.easyrouter(`/sessions/${session}`)).body).toMatchObject({
    data: { status: 'failed', result_code: '-1003' },
  });
});

test('AnyFast does not know a fresh asset yet when "grace" is chosen', async () => {
  sandbox.answer('anyfast', 'getAsset', 'grace');
  const { id } = await anyfastAsset(sandbox.pictures.amara);
  expect((await call.anyfast('GetAsset', { Id: id })).text).toContain('[NotFound.asset_id]');
  time += 300;
  expect((await call.anyfast('GetAsset', { Id: id })).body).toMatchObject({ Status: 'Active' });
});

test('AnyFast never shows an asset to GetAsset when "not-found" is chosen, while ListAssets finds it, and the reverse', async () => {
  const { id, group } = await anyfastAsset(sandbox.pictures.amara);
  const get = () => call.anyfast('GetAsset', { Id: id });
  const list = () => call.anyfast('ListAssets', { Filter: { GroupIds: [group], GroupType: 'LivenessFace' } });
  sandbox.answer('anyfast', 'getAsset', 'not-found');
  time += 60_000;
  expect((await get()).status).toBe(404);
  expect((await list()).body).toMatchObject({ TotalCount: 1, Items: [{ Id: id, Status: 'Active' }] });
  sandbox.answer('anyfast', 'getAsset', 'default');
  sandbox.answer('anyfast', 'listAssets', 'without-liveness');
  expect((await get()).body).toMatchObject({ Status: 'Active' });
  expect((await list()).body).toMatchObject({ TotalCount: 0 });
});

test('AnyFast tells of another face in each of the ways that were seen', async () => {
  const { id } = await anyfastAsset(sandbox.pictures.elena);
  time += 300;
  const get = () => call.anyfast('GetAsset', { Id: id });
  expect((await get()).body).toMatchObject({ Status: 'Failed', Error: { Code: 'FaceMismatch' } });
  sandbox.answer('anyfast', 'getAsset', 'inactive');
  expect((await get()).body).toMatchObject({ Status: 'Inactive' });
  sandbox.answer('anyfast', 'getAsset', 'failed-not-found');
  expect((await get()).status).toBe(404);
  sandbox.answer('anyfast', 'getAsset', 'failed-502');
  const lost = await get();
  expect(lost.status).toBe(502);
  expect(lost.text).toContain('upstream asset error: Face consistency verification failed');
});

test('Crun waits in the form that is chosen, and tells the result all the same', async () => {
  const token = String(
    at(await call.crun('/job/visual-validate-session', { callback_url: callback }), 'data.BytedToken'),
  );
  const check = () => call.crun(`/job/visual-validate-result?byted_token=${token}`);
  sandbox.answer('crun', 'check', 'pending-group-empty');
  expect((await check()).body).toMatchObject({ code: 200, data: { GroupId: '' } });
  sandbox.answer('crun', 'check', 'pending-group-missing');
  expect((await check()).body).toMatchObject({ code: 200, data: {} });
  await sandbox.phone(token).pass();
  expect(at(await check(), 'data.GroupId')).toMatch(/^group-/);
});

test('Crun prints times, ids and reasons in the forms that are chosen', async () => {
  sandbox.answer('crun', 'createAsset', 'asset_id');
  const upload = { name: 'a', asset_type: 'Image', asset_url: sandbox.pictures.missing };
  const id = String(at(await call.crun('/job/asset-upload', upload), 'data.asset_id'));
  time += 300;
  const info = () => call.crun(`/job/asset-info?asset_id=${id}`);
  sandbox.answer('crun', 'getAsset', 'iso-times');
  expect(at(await info(), 'data.CreateTime')).toBe('2026-05-21T08:29:15Z');
  sandbox.answer('crun', 'getAsset', 'error-message');
  expect(at(await info(), 'data.ErrorMessage')).toContain('DownloadFailed');
  sandbox.answer('crun', 'getAsset', 'no-reason');
  const bare = await info();
  expect(at(bare, 'data.Status')).toBe('Failed');
  expect(at(bare, 'data.Error')).toBeUndefined();
});
