import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMAND, FORMS } from '@/utils/messages/callback-names';
import { callbackFormsOf } from '@/utils/providers/callback-forms';
import { catalog } from '@/utils/providers/catalog';

/** The content script of a callback page: what it takes from an address, and that it takes nothing else. */

const sendMessage = vi.fn(async (_message: unknown): Promise<unknown> => ({ ok: true, value: null }));
const TOKEN = '202603311449168C23BA26D4E5F60718';

beforeEach(() => {
  sendMessage.mockClear();
  vi.stubGlobal('browser', { runtime: { sendMessage } });
  const self = {};
  vi.stubGlobal('self', self);
  vi.stubGlobal('top', self);
});
afterEach(() => vi.unstubAllGlobals());

async function opened(search: string, hash = ''): Promise<unknown[]> {
  vi.stubGlobal('location', { search, hash });
  // It looks for the browser when it is loaded.
  vi.resetModules();
  const { default: callback } = await import('@/entrypoints/callback');
  await callback.main();
  return sendMessage.mock.calls.map(([message]) => message);
}
const taken = (values: Record<string, string>) => [{ command: COMMAND, input: { values } }];

it.each<[string, string, Record<string, string>]>([
  [
    'the upstream’s own',
    `?bytedToken=${TOKEN}&resultCode=10000&algorithmBaseRespCode=0&reqMeasureInfoValue=1&verify_type=real_time`,
    { bytedToken: TOKEN, resultCode: '10000', algorithmBaseRespCode: '0' },
  ],
  ['the older name of the code', `?bytedToken=${TOKEN}&errorCode=-1006`, { bytedToken: TOKEN, errorCode: '-1006' }],
  [
    'OrcaRouter’s',
    '?status=success&session_id=s1&group_id=group-1&page=2',
    { status: 'success', session_id: 's1', group_id: 'group-1' },
  ],
  [
    'TokenLab’s',
    '?session_id=svv_1&verification_token=svvt_1&verification_status=succeeded&result_code=10000&utm=x',
    { session_id: 'svv_1', verification_token: 'svvt_1', verification_status: 'succeeded', result_code: '10000' },
  ],
  [
    'AGTCloud’s, behind our own text and a second ?',
    '?likeness=abc?status=failed&reason=timeout&user=me',
    { likeness: 'abc', status: 'failed', reason: 'timeout' },
  ],
  [
    'Qiniu’s, the upstream’s with our own text',
    `?likeness=abc&bytedToken=${TOKEN}&resultCode=10000`,
    { likeness: 'abc', bytedToken: TOKEN, resultCode: '10000' },
  ],
])('%s: what was asked for, and nothing else of the address', async (_, search, values) => {
  expect(await opened(search)).toEqual(taken(values));
});

it('of a name given twice the last one counts: the face check appends its own', async () => {
  expect(await opened(`?bytedToken=other&bytedToken=${TOKEN}&resultCode=1`)).toEqual(
    taken({ bytedToken: TOKEN, resultCode: '1' }),
  );
});

it.each([
  ['an address without parameters', ''],
  ['words that happen to be some of them', '?status=open&group_id=7&reason=none'],
  ['a session of somebody else’s', '?session_id=abc&page=1'],
  ['an empty token', '?bytedToken=&resultCode=10000'],
  ['a token without a code', `?bytedToken=${TOKEN}`],
  ['the name of what every object has', '?constructor=1&__proto__=2'],
])('%s is left alone', async (_, search) => {
  expect(await opened(search)).toEqual([]);
});

it('is said again where one background was ending and the next had not begun', async () => {
  vi.useFakeTimers();
  sendMessage.mockRejectedValueOnce(new Error('Could not establish connection. Receiving end does not exist.'));
  const said = opened(`?bytedToken=${TOKEN}&resultCode=10000`);
  await vi.waitFor(() => expect(sendMessage).toHaveBeenCalledOnce());
  await vi.runAllTimersAsync();
  const [one] = taken({ bytedToken: TOKEN, resultCode: '10000' });
  expect(await said).toEqual([one, one]);
  vi.useRealTimers();
});

it('in a frame nothing is read', async () => {
  vi.stubGlobal('top', {});
  expect(await opened(`?bytedToken=${TOKEN}&resultCode=10000`)).toEqual([]);
});

describe('what it says on the page', () => {
  const words = (state: string) => ({ ok: true, value: { state, title: state, text: '', close: 'Close' } });
  const said: string[] = [];
  const listeners: (() => void)[] = [];
  let readyState: string;
  /** As much of a page as it needs; what its title says is kept. */
  const element = (tag: string): object => ({
    attachShadow: () => element('shadow'),
    append: () => undefined,
    replaceChildren: () => undefined,
    remove: () => void said.push('removed'),
    set textContent(text: string) {
      if (tag === 'b') said.push(text);
    },
  });
  const document = {
    documentElement: element('html'),
    createElement: element,
    get readyState() {
      return readyState;
    },
  };

  beforeEach(() => {
    said.length = 0;
    listeners.length = 0;
    readyState = 'interactive';
    vi.useFakeTimers();
    vi.stubGlobal('document', document);
    vi.stubGlobal('addEventListener', (_name: string, listener: () => void) => void listeners.push(listener));
  });
  afterEach(() => vi.useRealTimers());

  it('that it was read, at once; then it waits for the answer, and asks again after a while', async () => {
    for (const state of ['confirming', 'confirming', 'verified']) sendMessage.mockResolvedValueOnce(words(state));
    const work = opened(`?bytedToken=${TOKEN}&resultCode=10000`);
    await vi.waitFor(() => expect(sendMessage).toHaveBeenCalledTimes(2));
    await vi.advanceTimersByTimeAsync(2_000);
    await work;
    expect(said).toEqual(['confirming', 'confirming', 'verified']);
    const inputs = sendMessage.mock.calls.map(([message]) => (message as { input: { again?: true } }).input.again);
    expect(inputs).toEqual([undefined, true, true]);
  });

  it('once there is a page: it is read before, so that one that leads elsewhere at once is not lost', async () => {
    readyState = 'loading';
    sendMessage.mockResolvedValueOnce(words('failed'));
    const work = opened(`?bytedToken=${TOKEN}&resultCode=-3003`);
    await vi.waitFor(() => expect(listeners).toHaveLength(1));
    expect(sendMessage).toHaveBeenCalledOnce();
    expect(said).toEqual([]);
    for (const listener of listeners) listener();
    await work;
    expect(said).toEqual(['failed']);
  });
});

it.each([
  ['lower case', `?bytedtoken=${TOKEN}&resultcode=10000`, ''],
  ['capitals', `?BytedToken=${TOKEN}&ResultCode=10000`, ''],
  ['underlines', `?byted_token=${TOKEN}&result_code=10000`, ''],
  ['a fragment', '', `#bytedToken=${TOKEN}&resultCode=10000`],
  ['a page within the fragment', '?lang=en', `#/done?bytedToken=${TOKEN}&resultCode=10000`],
])('the same in %s: under its own names', async (_, search, hash) => {
  expect(await opened(search, hash)).toEqual(taken({ bytedToken: TOKEN, resultCode: '10000' }));
});

it('takes the names that the adapters ask for, and no others', () => {
  const asked = catalog.flatMap((description) => callbackFormsOf(description).map((form) => form.split(' ')));
  const taken = FORMS.map((form) => form.split(' '));
  for (const [one, other, ...rest] of asked) {
    const [, , ...found] = taken.find(([first, second]) => first === one && second === other) ?? [];
    expect(found).toEqual(expect.arrayContaining(rest));
  }
  expect(new Set(taken.flat())).toEqual(new Set(asked.flat()));
  expect(taken).toHaveLength(new Set(asked.map(([one, other]) => `${one} ${other}`)).size);
});
