// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { at, clients } from './client';

/** The whole way from a session to an Active asset, in each provider's words. */

// Servers, handshakes and drawn pictures: on a busy machine that is more than five seconds.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

let sandbox: Sandbox;
let time: number;

beforeEach(async () => {
  time = Date.parse('2026-05-21T08:29:15.462Z');
  sandbox = await startSandbox({ now: () => time });
});
afterEach(() => sandbox.close());

const callback = 'https://callback.example/done?n=abc';

test('EasyRouter: a session is pending, then verified, and its group takes assets that end Active or Failed', async () => {
  const { easyrouter } = clients(sandbox);
  const started = await easyrouter('/sessions', { callback_url: callback });
  expect(started.body).toMatchObject({
    success: true,
    message: '',
    data: { status: 'pending', channel_id: 9, callback_url: callback },
  });
  expect(at(started, 'data.session_id')).toMatch(/^20260521162915[0-9A-F]{20}$/);
  expect(at(started, 'data.expires_at')).toMatch(/^2026-05-21T08:31:15\.462\d{6}Z$/);
  expect(String(at(started, 'data.h5_link'))).toMatch(
    /^https:\/\/kyc\.byteintl\.com\/\?accessKeyId=.+&bytedToken=2026/,
  );
  expect(() => JSON.parse(String(at(started, 'data.raw_response')))).toThrow();

  const session = String(at(started, 'data.session_id'));
  const pending = await easyrouter(`/sessions/${session}`);
  expect(pending.body).toMatchObject({ success: true, data: { status: 'pending' } });
  expect(at(pending, 'data.group_id')).toBeUndefined();

  const end = await sandbox.phone(String(at(started, 'data.h5_link'))).pass();
  expect(end).toBe(
    `${callback}&bytedToken=${session}&resultCode=10000&algorithmBaseRespCode=0&reqMeasureInfoValue=1&verify_type=real_time`,
  );
  const verified = await easyrouter(`/sessions/${session}?result_code=10000`);
  expect(verified.body).toMatchObject({ data: { status: 'verified', result_code: '10000' } });
  expect(at(verified, 'data.created_at')).toMatch(/^2026-05-21T16:29:15\.462\d{3}\+08:00$/);
  const group = String(at(verified, 'data.group_id'));
  expect(group).toMatch(/^group-20260521162915-[a-z0-9]{5}$/);

  const create = (url: string, name: string) =>
    easyrouter('/assets', { group_id: group, url, asset_type: 'Image', name });
  const amara = await create(sandbox.pictures.amara, 'amara');
  expect(amara.body).toMatchObject({ data: { status: 'Processing', name: 'amara' }, warning: expect.any(String) });
  const elena = await create(sandbox.pictures.elena, 'elena');
  const guarded = await create(sandbox.pictures.guarded, 'guarded');
  const wide = await create(sandbox.pictures.wide, 'wide');
  const states = () =>
    Promise.all([amara, elena, guarded, wide].map((one) => easyrouter(`/assets/${String(at(one, 'data.id'))}`)));
  expect((await states()).map((one) => at(one, 'data.status'))).toEqual(Array(4).fill('Processing'));
  time += 300;
  const ended = await states();
  expect(ended.map((one) => at(one, 'data.status'))).toEqual(['Active', 'Failed', 'Failed', 'Failed']);
  expect(ended.map((one) => at(one, 'data.error.code'))).toEqual([
    undefined,
    'FaceMismatch',
    'DownloadFailed',
    'AspectRatioTooLarge',
  ]);

  const failed = await easyrouter('/assets/list', { group_ids: [group], statuses: ['Failed'], page_size: 2 });
  expect(failed.body).toMatchObject({ data: { total_count: 3, page_number: 1, page_size: 2 } });
  expect((await easyrouter(`/assets/${String(at(amara, 'data.id'))}`, undefined, 'DELETE')).body).toMatchObject({
    data: { deleted: true },
  });
  expect((await easyrouter(`/asset-groups/${group}`, undefined, 'DELETE')).body).toMatchObject({
    data: { group_id: group, deleted: true },
  });
  expect(sandbox.assets('easyrouter')).toEqual([]);
});

test('AnyFast: GroupId is empty while waiting, the group takes assets once a name, and lists show them', async () => {
  const { anyfast } = clients(sandbox);
  const started = await anyfast('CreateVisualValidateSession', { CallbackURL: callback });
  expect(Object.keys(Object(started.body))).toEqual(['BytedToken', 'CallbackURL', 'H5Link']);
  const link = String(at(started, 'H5Link'));
  const token = String(at(started, 'BytedToken'));
  expect(link).toMatch(/^https:\/\/www\.byteplus\.com\/en\/liveness-face-manage\/authorization\?pl=/);
  expect(link).not.toContain(token);
  expect((await anyfast('GetVisualValidateResult', { BytedToken: token })).body).toEqual({ GroupId: '' });

  await sandbox.phone(link).passSilently();
  const group = String(at(await anyfast('GetVisualValidateResult', { BytedToken: token }), 'GroupId'));
  const asset = { GroupId: group, AssetType: 'Image', URL: sandbox.pictures.amara, Name: 'amara', model: 'volc-asset' };
  const created = await anyfast('CreateAsset', asset);
  expect(created.body).toEqual({ Id: expect.stringMatching(/^asset-20260521162915-/) });
  const twin = await anyfast('CreateAsset', asset);
  expect(twin.status).toBe(404);
  expect(twin.text).toContain(`[NotFound.group_id] The specified group ${group} is not found.`);

  time += 300;
  const id = String(at(created, 'Id'));
  expect((await anyfast('GetAsset', { Id: id })).body).toMatchObject({
    Id: id,
    Status: 'Active',
    ProjectName: 'default',
  });
  const list = { Filter: { GroupIds: [group], GroupType: 'LivenessFace' }, PageNumber: 1, PageSize: 10 };
  expect((await anyfast('ListAssets', list)).body).toMatchObject({ TotalCount: 1, Items: [{ Id: id, Name: 'amara' }] });
  expect((await anyfast('ListAssetGroups', { model: 'volc-asset', Filter: {} })).body).toMatchObject({ TotalCount: 0 });
  expect((await anyfast('DeleteAsset', { Id: id })).body).toEqual({ Id: id, Deleted: true });
  expect((await anyfast('GetAsset', { Id: id })).status).toBe(404);
});

test('AnyFast: a picture can travel inside the request', async () => {
  const { anyfast } = clients(sandbox);
  const page = await fetch(`http://127.0.0.1:${sandbox.httpPort}/@pictures.example/`);
  const inline = /src="(data:image\/png;base64,[^"]+)"/.exec(await page.text())?.[1];
  const token = String(at(await anyfast('CreateVisualValidateSession', { CallbackURL: callback }), 'BytedToken'));
  await sandbox.phone(token).pass();
  const GroupId = at(await anyfast('GetVisualValidateResult', { BytedToken: token }), 'GroupId');
  const created = await anyfast('CreateAsset', { GroupId, AssetType: 'Image', URL: inline, Name: 'inline' });
  time += 300;
  expect((await anyfast('GetAsset', { Id: at(created, 'Id') })).body).toMatchObject({ Status: 'Active' });
});

test('Crun: code 404 while waiting, then the group; assets are asked for one by one', async () => {
  const { crun } = clients(sandbox);
  const started = await crun('/job/visual-validate-session', { callback_url: callback });
  expect(started.body).toMatchObject({ code: 200, message: 'success', data: { CallbackURL: callback } });
  const link = String(at(started, 'data.H5Link'));
  const token = String(at(started, 'data.BytedToken'));
  expect(link).toMatch(/^https:\/\/h5-v2\.kych5\.com\/validate\?.+&bytedToken=2026[0-9A-F]+&lng=zh$/);
  const result = () => crun(`/job/visual-validate-result?byted_token=${token}`);
  expect(await result()).toMatchObject({ status: 200, body: { code: 404 } });

  await sandbox.phone(link.replace('lng=zh', 'lng=en')).pass();
  const group = String(at(await result(), 'data.GroupId'));
  const upload = { name: 'elena', asset_type: 'Image', asset_url: sandbox.pictures.elena, group_id: group };
  const id = String(at(await crun('/job/asset-upload', upload), 'data.AssetId'));
  const info = () => crun(`/job/asset-info?asset_id=${id}`);
  expect((await info()).body).toMatchObject({ data: { AssetId: id, Status: 'Processing', CreateTime: 1779352155 } });
  time += 300;
  expect((await info()).body).toMatchObject({ data: { Status: 'Failed', Error: { Code: 'FaceMismatch' } } });
  expect((await crun('/account/balance')).body).toMatchObject({ code: 200, data: { balance: 1000 } });
});

test('a failed check leaves the session waiting, and a retry in the page may still pass', async () => {
  const { easyrouter } = clients(sandbox);
  const started = await easyrouter('/sessions', {});
  expect(at(started, 'data.callback_url')).toBe('https://easyrouter.io/v1/callback');
  const phone = sandbox.phone(String(at(started, 'data.h5_link')));
  expect(await phone.fail('50215', '210306')).toContain('/v1/callback?bytedToken=');
  const session = String(at(started, 'data.session_id'));
  expect(at(await easyrouter(`/sessions/${session}`), 'data.status')).toBe('pending');
  await phone.pass();
  expect(at(await easyrouter(`/sessions/${session}`), 'data.status')).toBe('verified');
});

test('reviews that are held stay Processing, and get their verdict when let go', async () => {
  const { crun } = clients(sandbox);
  sandbox.holdReviews(true);
  await crun('/job/asset-upload', { name: 'a', asset_type: 'Image', asset_url: sandbox.pictures.amara });
  time += 60_000;
  expect(sandbox.assets().map(({ status }) => status)).toEqual(['Processing']);
  sandbox.holdReviews(false);
  expect(sandbox.assets().map(({ status }) => status)).toEqual(['Active']);
});
