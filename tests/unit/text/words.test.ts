import { beforeAll, describe, expect, it } from 'vitest';
import type { Fault, FaultKind } from '@/utils/text/fault';
import { KNOWN_RULES } from '@/utils/text/invalid';
import { assetFailureWords, faultWords, generationFailureWords, resultWords } from '@/utils/text/words';
import { stubMessages } from './messages';

beforeAll(stubMessages);

/** Exhaustive: a new kind doesn't compile until it is here. */
const kinds: Record<FaultKind, true> = {
  key: true,
  right: true,
  credits: true,
  rate: true,
  quota: true,
  input: true,
  missing: true,
  rejected: true,
  unavailable: true,
  network: true,
  timeout: true,
  protocol: true,
  configuration: true,
  uncertain: true,
  offline: true,
  permission: true,
  locked: true,
  storage: true,
  invalid: true,
  refused: true,
  outdated: true,
};
const KINDS = Object.keys(kinds) as FaultKind[];

describe('a fault in words', () => {
  it.each(KINDS)('says for %s what happened and what to do', (kind) => {
    const { title, text } = faultWords({ kind }, 'EasyRouter');
    expect(title).not.toBe('');
    expect(text).toMatch(/\.$/);
    expect(`${title} ${text}`).not.toMatch(/\$\d|undefined/);
  });

  it.each(KNOWN_RULES)('has a sentence of its own for the broken rule %s', (code) => {
    const { title, text } = faultWords({ kind: 'invalid', code }, 'EasyRouter');
    expect(title).not.toBe('This can’t be used');
    expect(text).toMatch(/\.$/);
  });

  it('names a rule that it has no words for', () => {
    expect(faultWords({ kind: 'invalid', code: 'odd-rule' }, 'EasyRouter').text).toContain('odd-rule');
  });

  it('names the provider in what it said about the key', () => {
    expect(faultWords({ kind: 'key' }, 'Crun').title).toBe('Crun refused the key');
  });

  it('says by how much the clock is off, and in which direction', () => {
    const text = (clockOff?: number) => faultWords({ kind: 'configuration', code: 'clock', clockOff }, 'BytePlus').text;
    expect(text(20 * 60_000)).toContain('20 minutes fast');
    expect(text(-61_000)).toContain('a minute slow');
    expect(text(5_000)).not.toMatch(/minute/);
    expect(text()).not.toMatch(/minute|undefined/);
  });

  it('tells a project that is not there, and a missing key for videos, from a wrong address', () => {
    expect(faultWords({ kind: 'configuration', code: 'project' }, 'BytePlus').title).toBe('The project is not found');
    expect(faultWords({ kind: 'key', code: 'generation' }, 'BytePlus').text).toContain('a key of its own');
  });

  it('asks for the key again when the stored one can’t be opened, and does not blame the provider', () => {
    const words = faultWords({ kind: 'key', code: 'sealed' }, 'Crun');
    expect(words.title).toBe('The stored key can’t be opened');
    expect(words.action).toBe('new-key');
  });

  it('explains the group of a key by the fault’s code, whoever the provider is', () => {
    const group = faultWords({ kind: 'right', code: 'key-group' }, 'Some Relay');
    expect(group).toMatchObject({ title: 'This key can’t verify real people', action: 'make-key' });
    expect(group.text).toContain('Some Relay ties a key to a group.');
    expect(faultWords({ kind: 'right' }, 'AnyFast').text).not.toContain('group');
  });

  it('says of a key that no header can carry what is wrong with it', () => {
    expect(faultWords({ kind: 'key', code: 'characters' }, 'Crun').title).toBe('This does not look like a key');
  });

  it('names the host that the browser keeps closed', () => {
    const words = faultWords({ kind: 'permission', host: 'easyrouter.io' }, 'EasyRouter');
    expect(words).toMatchObject({ title: 'Likeness needs access to easyrouter.io', action: 'allow-host' });
  });

  it('names the host that could not be reached', () => {
    expect(faultWords({ kind: 'network', host: 'example.com' }, 'X').text).toContain('example.com');
  });
});

describe('the result of a face check in words', () => {
  it.each([
    ['-1000', 'lost its connection'],
    ['-1002', 'broke off'],
    ['-1003', 'movements'],
    ['-1004', 'could not start'],
    ['-1006', 'cancelled on the phone'],
    ['-1101', 'too many tries'],
    ['-3003', 'camera was not allowed'],
    ['-5021', 'not the same'],
    ['50429', 'too busy'],
    ['50501', 'had a fault'],
    ['60102', 'No face'],
  ])('%s', (code, part) => {
    const words = resultWords(code);
    expect(words.toLowerCase()).toContain(part.toLowerCase());
    expect(words).toContain(`(code ${code})`);
    expect(words).toContain('new code');
  });

  it('lets the sub code speak where it says more', () => {
    expect(resultWords('50215', '210306')).toContain('More than one face was in view (code 50215/210306)');
    expect(resultWords('10000', '210311')).toContain('not the same');
  });

  it('leaves the sub code of a client code aside', () => {
    expect(resultWords('-3003', '210306')).toContain('camera was not allowed (code -3003)');
  });

  it('shows a code that it does not know as it is', () => {
    expect(resultWords('-4242')).toBe('It ended with code -4242. A new code gives another try.');
    expect(resultWords('50215', '999')).toContain('50215');
  });

  it('has words when there is no code', () => {
    expect(resultWords(undefined)).toContain('no reason');
  });
});

describe('why an asset failed, in words', () => {
  const words = (failure: { code?: string; detail?: string; fault?: Fault }) =>
    assetFailureWords(failure, 'lin.jpg', 'Lin Yue', 'AnyFast');

  it.each([
    ['FaceMismatch', 'Another face'],
    ['AspectRatioTooLarge', 'Too wide'],
    ['InvalidParameter.AspectRatioTooSmall', 'Too narrow'],
    ['WidthTooSmall', 'Too small'],
    ['[***.PixelCountTooSmall]', 'Too small'],
    ['HeightTooLarge', 'Too many pixels'],
    ['FileSizeTooLarge', 'The file is too big'],
    ['DurationTooShort', 'Too short'],
    ['DurationTooLong', 'Too long'],
    ['FpsTooHigh', 'Frames a second'],
    ['FormatUnsupported', 'Wrong kind of file'],
    ['TypeMismatch', 'Wrong kind of file'],
    ['TranscodingFailed', 'The file could not be read'],
    ['DownloadFailed', 'The address could not be reached'],
    ['InputImageSensitiveContentDetected.PrivacyInformation', 'Turned down'],
    ['ContentRestricted', 'Turned down'],
    ['QuotaExceeded', 'No slot left'],
    ['QuotaSharedPoolExceeded', 'No slot left'],
    ['NotFound.asset_id', 'Not found at AnyFast'],
  ])('%s: %s', (code, title) => {
    const said = words({ code });
    expect(said.title).toBe(title);
    expect(said.text).not.toMatch(/\$\d/);
  });

  it('reads the provider’s words where the code says nothing', () => {
    const detail = '502 upstream asset error: Face consistency verification failed';
    expect(words({ code: 'upstream_error', detail })).toEqual({
      again: false,
      title: 'Another face',
      text: 'The face in lin.jpg is not the one that was verified. Choose a picture of Lin Yue, or verify the person in it.',
    });
  });

  it('speaks of the verified person while they have no name', () => {
    expect(assetFailureWords({ code: 'FaceMismatch' }, 'a.jpg', '', 'X').text).toContain('the verified person');
  });

  it('leaves an unknown reason to the provider’s own words', () => {
    expect(words({ code: 'SomethingNew' }).title).toBe('Turned down');
  });

  it('offers another try only where the same file may pass', () => {
    expect(words({ code: 'DownloadFailed' }).again).toBe(true);
    expect(words({ code: 'WidthTooSmall' }).again).toBe(false);
    expect(words({ fault: { kind: 'unavailable' } }).again).toBe(true);
    expect(words({ fault: { kind: 'invalid', code: 'not-public-data' } }).again).toBe(false);
  });

  it('speaks of a picture’s address, not of the phone’s, where a picture has none', () => {
    expect(words({ fault: { kind: 'invalid', code: 'not-an-address' } }).text).toContain('picture');
  });

  it('puts a fault of ours into the fault’s words', () => {
    expect(words({ fault: { kind: 'invalid', code: 'not-public-blob' } }).title).toBe(
      'This picture has no public address',
    );
  });
});

describe('the key of an account that came from a backup', () => {
  it('is asked for with the host that it goes to, for that came out of the file', () => {
    const words = faultWords({ kind: 'key', code: 'restored', host: 'api.other.example' }, 'Crun');
    expect(words).toMatchObject({ title: 'Put in the key for Crun', action: 'new-key' });
    expect(words.text).toContain('api.other.example');
  });
});

describe('why a generation failed, in words', () => {
  const words = (failure: { code?: string; detail?: string; fault?: Fault }) =>
    generationFailureWords(failure, 'AnyFast');

  it.each([
    ['InputImageSensitiveContentDetected.PrivacyInformation', 'A real face that isn’t verified'],
    ['InputTextSensitiveContentDetected', 'The prompt was turned down'],
    ['OutputVideoSensitiveContentDetected', 'The clip was turned down'],
    ['InputVideoSensitiveContentDetected.PolicyViolation', 'Turned down'],
    ['expired', 'It was not made in time'],
    ['NotFound', 'It is not there any more'],
    ['ServerOverloaded', 'Too busy'],
    ['501', 'A fault at the provider'],
    ['SomethingNew', 'It could not be made'],
  ])('%s: %s', (code, title) => {
    const said = words({ code });
    expect(said.title).toBe(title);
    expect(said.text).not.toMatch(/\$\d/);
  });

  it('reads the provider’s words where the code says nothing', () => {
    expect(words({ code: '400', detail: 'The input image may contain a real person.' }).title).toMatch(/real face/);
    expect(words({ detail: 'The specified asset asset-1 is not found.' }).title).toBe('An asset was not found');
  });

  it('puts a fault of ours into the fault’s words', () => {
    expect(words({ fault: { kind: 'invalid', code: 'asset-not-active' }, detail: 'front.jpg' }).title).toBe(
      'An asset can’t be used',
    );
    expect(words({ fault: { kind: 'quota' } }).title).toContain('AnyFast');
  });
});
