// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { ask, at, clients, visit } from './client';

/** The phone page, the callback pages and the pictures, over HTTPS under their real names. */

// Servers, handshakes and drawn pictures: on a busy machine that is more than five seconds.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

let sandbox: Sandbox;
let time: number;

beforeEach(async () => {
  time = Date.parse('2026-05-21T08:29:15.462Z');
  sandbox = await startSandbox({ now: () => time });
});
afterEach(() => sandbox.close());

const callback = 'https://callback.example/done?n=1#end';

async function link(provider: 'easyrouter' | 'anyfast' | 'crun' = 'easyrouter', on = sandbox): Promise<string> {
  const call = clients(on);
  if (provider === 'easyrouter')
    return String(at(await call.easyrouter('/sessions', { callback_url: callback }), 'data.h5_link'));
  if (provider === 'anyfast')
    return String(at(await call.anyfast('CreateVisualValidateSession', { CallbackURL: callback }), 'H5Link'));
  return String(at(await call.crun('/job/visual-validate-session', { callback_url: callback }), 'data.H5Link'));
}

test.each(['easyrouter', 'anyfast', 'crun'] as const)(
  '%s: Pass and Complete lead to the callback, once',
  async (provider) => {
    const address = await link(provider);
    const page = await visit(sandbox, address);
    expect(page.status).toBe(200);
    expect(page.text).toContain('id="pass"');
    const passed = await visit(sandbox, address, { button: 'pass' });
    expect(passed.text).toContain('id="complete"');
    expect(sandbox.sessions()[0]).toMatchObject({ state: 'pending' });

    const left = await visit(sandbox, address, { button: 'complete', ending: '10000/0' });
    expect(left.status).toBe(303);
    const token = sandbox.sessions()[0]?.token;
    expect(left.headers.location).toBe(
      `https://callback.example/done?n=1&bytedToken=${token}&resultCode=10000&algorithmBaseRespCode=0&reqMeasureInfoValue=1&verify_type=real_time#end`,
    );
    expect(sandbox.sessions()[0]).toMatchObject({ state: 'passed', groupId: expect.stringMatching(/^group-/) });
    expect((await visit(sandbox, address)).status).toBe(410);
    expect((await visit(sandbox, address, { button: 'complete', ending: '10000/0' })).status).toBe(410);
  },
);

test('Fail and Cancel carry their codes to the callback', async () => {
  const failing = await link();
  await visit(sandbox, failing);
  expect((await visit(sandbox, failing, { button: 'fail', ending: '50215/210306' })).text).toContain(
    'value="50215/210306"',
  );
  const left = await visit(sandbox, failing, { button: 'complete', ending: '50215/210306' });
  expect(left.headers.location).toContain('&resultCode=50215&algorithmBaseRespCode=210306&');
  const cancelling = await link();
  await visit(sandbox, cancelling);
  expect((await visit(sandbox, cancelling, { button: 'cancel' })).headers.location).toContain('&resultCode=-1006&');
});

test('a link opens for 120 s, and one that was opened in time passes until the token ends', async () => {
  const [opened, late, tooLate] = [await link(), await link(), await link()];
  await visit(sandbox, opened);
  await sandbox.phone(tooLate).open();
  time += 120_000;
  expect((await visit(sandbox, late)).status).toBe(410);
  await expect(sandbox.phone(late).pass()).rejects.toThrow('the link is expired');
  time += 600_000;
  await expect(sandbox.phone(opened).pass()).resolves.toContain('resultCode=10000');
  time = Date.parse('2026-05-21T08:59:15.462Z');
  await expect(sandbox.phone(tooLate).pass()).rejects.toThrow('the link is expired');
});

test('a result can be read when the token has ended, a session without one cannot', async () => {
  const call = clients(sandbox);
  const [passed, open] = [await call.easyrouter('/sessions', {}), await call.easyrouter('/sessions', {})];
  await sandbox.phone(String(at(passed, 'data.h5_link'))).pass();
  time += 1_800_000;
  const check = (started: typeof passed) => call.easyrouter(`/sessions/${String(at(started, 'data.session_id'))}`);
  expect((await check(passed)).body).toMatchObject({ data: { status: 'verified' } });
  expect((await check(open)).status).toBe(404);
});

test('a link that lost a parameter leads nowhere', async () => {
  const address = new URL(await link());
  address.searchParams.delete('sessionToken');
  expect((await visit(sandbox, address.href)).status).toBe(400);
  expect(() => sandbox.phone(address.href)).toThrow('the link is unknown');
});

test('the page speaks the language of the link', async () => {
  const address = await link('crun');
  expect((await visit(sandbox, address)).text).toContain('人脸认证');
  expect((await visit(sandbox, address.replace('lng=zh', 'lng=zh-Hant'))).text).toContain('人臉驗證');
  expect((await visit(sandbox, address.replace('lng=zh', 'lng=en'))).text).toContain('Face check');
});

test('links are as long as asked', async () => {
  for (const length of [250, 700, 1200, 2300, 3000]) {
    const other = await startSandbox({ linkLength: length });
    for (const provider of ['easyrouter', 'anyfast', 'crun'] as const) {
      expect((await link(provider, other)).length, provider).toBe(length);
    }
    await other.close();
  }
});

test('with an address in the network, links and their end lead there', async () => {
  const lan = await startSandbox({ lanAddress: '127.0.0.2' });
  const address = await link('anyfast', lan);
  expect(address).toMatch(new RegExp(`^https://127\\.0\\.0\\.2:${lan.httpsPort}/phone\\?pl=`));
  expect((await visit(lan, address)).text).toContain('id="pass"');
  const end = await lan.phone(address).pass();
  expect(end).toMatch(new RegExp(`^https://127\\.0\\.0\\.2:${lan.httpsPort}/callback\\?n=1&bytedToken=`));
  expect((await visit(lan, end)).text).toContain('Thank you');
  await lan.close();
});

test.each([
  'https://easyrouter.io/v1/callback?bytedToken=1',
  'https://www.anyfast.ai/',
  'https://crun.ai/?resultCode=10000',
  'https://callback.example/done',
])('%s says thank you', async (address) => {
  const page = await visit(sandbox, address);
  expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
  expect(page.text).toContain('<h1>Thank you</h1>');
  expect(sandbox.unknownHosts).toEqual([]);
});

test('guarded pictures open with the page’s cookie only; one of them tells every page so', async () => {
  const page = await visit(sandbox, sandbox.pictures.page);
  const cookie = String(page.headers['set-cookie']).split(';')[0];
  const { guarded, guardedSilent, amara, elena, missing } = sandbox.pictures;
  const look = async (address: string, sent?: string) => {
    const { status, headers } = await visit(sandbox, address, undefined, sent);
    return [status, headers['access-control-allow-origin']];
  };
  expect(await look(guarded)).toEqual([403, '*']);
  expect(await look(guardedSilent)).toEqual([403, undefined]);
  expect(await look(guarded, cookie)).toEqual([200, '*']);
  expect(await look(guardedSilent, cookie)).toEqual([200, undefined]);
  expect(await look(amara)).toEqual([200, '*']);
  expect(await look(elena)).toEqual([200, undefined]);
  expect(await look(missing)).toEqual([404, undefined]);
});

test('pictures are PNG files of the promised sizes', async () => {
  const size = async (address: string) => {
    const url = new URL(address);
    const answer = await fetch(`http://127.0.0.1:${sandbox.httpPort}/@${url.host}${url.pathname}`);
    expect(answer.headers.get('content-type')).toBe('image/png');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  };
  expect(await size(sandbox.pictures.amara)).toEqual([600, 800]);
  expect(await size(sandbox.pictures.wide)).toEqual([1280, 320]);
  expect(await size(sandbox.pictures.small)).toEqual([160, 200]);
});

test('the signed link of an asset shows its picture for 12 hours', async () => {
  const call = clients(sandbox);
  const session = String(at(await call.easyrouter('/sessions', {}), 'data.session_id'));
  await sandbox.phone(session).pass();
  const group_id = at(await call.easyrouter(`/sessions/${session}`), 'data.group_id');
  const created = await call.easyrouter('/assets', { group_id, url: sandbox.pictures.amara, asset_type: 'Image' });
  const asset = await call.easyrouter(`/assets/${String(at(created, 'data.id'))}`);
  const signed = String(at(asset, 'data.url'));
  expect((await visit(sandbox, signed)).status).toBe(200);
  expect((await visit(sandbox, signed.split('?')[0] ?? '')).status).toBe(403);
  time += 43_200_001;
  expect((await visit(sandbox, signed)).status).toBe(403);
});

test('the plain port needs no Host header for the pages either', async () => {
  const page = await ask(sandbox, { host: 'callback.example', path: '/done' });
  expect(page.text).toContain('Thank you');
});
