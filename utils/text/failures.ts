import type { Fault } from './fault';
import { t } from './i18n';
import { faultWords } from './kinds';

/** As stored with a failed asset (`Asset.failure`). */
export interface AssetFailure {
  code?: string;
  detail?: string;
  fault?: Fault;
}

interface Names {
  name: string;
  person: string;
  provider: string;
}

export interface FailureWords {
  title: string;
  text: string;
  /** The same file may pass at another try; false where only another file helps. */
  again: boolean;
}

/**
 * By the code's last word: providers put the parameter or the error class before it (`InvalidParameter.WidthTooSmall`).
 * Order matters: the first that fits counts.
 */
const meanings: [RegExp, (names: Names) => FailureWords][] = [
  [/FaceMismatch|face consistency/i, (n) => of('face', t('fail.face.text', [n.name, n.person]))],
  [/(Multiple|Multi|Several|TooMany)\w*Faces?/i, (n) => of('faces', t('fail.faces.text', [n.name, n.person]))],
  [/AspectRatioTooLarge/i, (n) => of('wide', t('fail.wide.text', [n.name]))],
  [/AspectRatioTooSmall/i, (n) => of('high', t('fail.high.text', [n.name]))],
  [/(Width|Height|PixelCount)TooSmall/i, (n) => of('small', t('fail.small.text', [n.name, n.provider]))],
  [/(Width|Height|PixelCount)TooLarge/i, (n) => of('large', t('fail.large.text', [n.name, n.provider]))],
  [/FileSizeTooLarge/i, (n) => of('weight', t('fail.weight.text', [n.name, n.provider]))],
  [/DurationTooShort/i, (n) => of('short', t('fail.short.text', [n.name, n.provider]))],
  [/DurationTooLong/i, (n) => of('long', t('fail.long.text', [n.name, n.provider]))],
  [/FpsToo(Low|High)/i, (n) => of('fps', t('fail.fps.text', [n.provider]))],
  [/FormatUnsupported|TypeMismatch/i, (n) => of('format', t('fail.format.text', [n.provider]))],
  [/TranscodingFailed/i, (n) => of('transcode', t('fail.transcode.text', [n.provider, n.name]))],
  [/DownloadFailed/i, (n) => of('download', t('fail.download.text', [n.provider, n.name]), true)],
  [
    /SensitiveContentDetected|ContentRestricted|RiskDetection/i,
    (n) => of('blocked', t('fail.blocked.text', [n.provider, n.name])),
  ],
  [/Quota(SharedPool)?Exceeded/i, (n) => of('quota', t('fail.quota.text', [n.provider]), true)],
  [
    /NotFound/i,
    (n) => ({ title: t('fail.gone.title', [n.provider]), text: t('fail.gone.text', [n.provider]), again: true }),
  ],
];

type Reason =
  | 'face'
  | 'faces'
  | 'wide'
  | 'high'
  | 'small'
  | 'large'
  | 'weight'
  | 'short'
  | 'long'
  | 'fps'
  | 'format'
  | 'transcode'
  | 'download'
  | 'blocked'
  | 'quota'
  | 'other';

const of = (reason: Reason, text: string, again = false): FailureWords => ({
  title: t(`fail.${reason}.title`),
  text,
  again,
});

/**
 * Why an asset failed, in words, with what helps. The code counts first, then the provider's words, for some put the code
 * there. What nobody knows is said to be so, and the page shows the provider's own words below.
 *
 * @param name of the asset  @param personName may be empty  @param providerName as shown to people
 */
export function assetFailureWords(
  failure: AssetFailure,
  name: string,
  personName: string,
  providerName: string,
): FailureWords {
  if (failure.fault) {
    const { title, text } = faultWords(ofPicture(failure.fault), providerName);
    return { title, text, again: failure.fault.kind !== 'invalid' };
  }
  const names = { name, person: personName || t('person.verified'), provider: providerName };
  for (const said of [failure.code, failure.detail]) {
    const meaning = said && meanings.find(([pattern]) => pattern.test(said));
    if (meaning) return meaning[1](names);
  }
  return of('other', t('fail.other.text', [providerName, name]), true);
}

/** The same broken rule means another thing for a picture than for a pasted callback address. */
const ofPicture = (fault: Fault): Fault =>
  fault.kind === 'invalid' && fault.code === 'not-an-address' ? { ...fault, code: 'no-picture-address' } : fault;
