import { holdsSecret } from '@/utils/text/redact';
import { ProviderError, type ProviderErrorKind } from './error';
import type { ProviderAnswer } from './provider';
import { readWords, type Words } from './words';

/**
 * What the words of an error mean, whatever its status; the first that fits counts. `code` replaces the provider's own code.
 * `naming`: the words that fit are the code, when the provider's own does not hold them.
 */
const MEANINGS: { kind: ProviderErrorKind; words: RegExp; code?: string; naming?: true }[] = [
  // Said of a picture, sometimes with 502: asking again changes nothing.
  { kind: 'rejected', words: /FaceMismatch|Face consistency verification failed/i, code: 'FaceMismatch' },
  { kind: 'rejected', words: /\b\w*SensitiveContentDetected|ContentRestricted|RiskDetection/, naming: true },
  // Signed by a clock that is wrong. https://docs.byteplus.com/byteplus-platform/reference/common-error-codes
  {
    kind: 'configuration',
    words: /\bInvalidTimestamp\b|\b100006\b|signature of the request is expired/i,
    code: 'clock',
  },
  // Not `InvalidAction.RunningTaskDeletion`, which is said of a task.
  { kind: 'configuration', words: /\b(InvalidAction(OrVersion)?|ServiceNotFound)\b(?!\.)/, naming: true },
  // Projects are told apart by casing, too.
  { kind: 'configuration', words: /\b(InvalidParameter|NotFound)\.Project(Name)?\b/, code: 'project' },
  // The key's group: `GroupType must be one of [AIGC]`.
  { kind: 'right', words: /GroupType must be one of/i, code: 'key-group' },
  { kind: 'right', words: /AccessDenied|LackPolicy|SubscriptionRequired|AIGCNotAvailable/, naming: true },
  { kind: 'right', words: /not authorized to perform/i },
  // Where videos are made: 404 for a model that is not activated, 403 for an empty purse. https://www.volcengine.com/docs/82379/1299023
  { kind: 'right', words: /ModelNotOpen|InvalidEndpointOrModel\.NotFound/, naming: true },
  { kind: 'credits', words: /AccountOverdueError/, naming: true },
  // new-api gateways send 403 for an empty purse.
  { kind: 'credits', words: /insufficient[_ ]?(user[_ ]?)?(quota|credit|balance)|(额度|余额)不足/i },
  { kind: 'rate', words: /QuotaWriteQPMExceeded|AccountFlowLimitExceeded|RateLimitExceeded|Throttling/, naming: true },
  { kind: 'quota', words: /QuotaSharedPoolExceeded|QuotaExceeded/, naming: true },
  { kind: 'key', words: /InvalidAccessKey|InvalidSecretToken|SignatureDoesNotMatch/, naming: true },
  { kind: 'key', words: /\b(100009|100026)\b/ },
  // new-api gateways say so with 200 as well. Not any "invalid token": that may be the verification's.
  { kind: 'key', words: /(invalid|incorrect) api key|access token 无效|无效的令牌/i },
  { kind: 'configuration', words: /path not registered|\bInvalid URL \(|^404 page not found/i },
  {
    kind: 'input',
    words:
      /DownloadFailed|FormatUnsupported|FormatUndetectable|TypeMismatch|AudioTrack(Required|Forbidden)|(AspectRatio|Width|Height|PixelCount|FileSize|Duration|Fps)Too(Small|Large|Short|Long|Low|High)/,
    naming: true,
  },
  { kind: 'input', words: /required parameter (\w+) is missing/i },
  // Before the rest of the inputs: `InvalidParameter` goes around it at times.
  { kind: 'missing', words: /\bNotFound\b/ },
  { kind: 'input', words: /MissingParameter|InvalidParameter/ },
];

/** Gateways that lost the answer of the server behind them, or gave up waiting for it. */
const ANSWER_LOST = new Set([408, 499, 502, 504, 520, 524]);

export interface RefusalOptions {
  /** For a create, a gateway that lost the answer leaves it open whether something was made. */
  effect: 'question' | 'create';
  /** Taken out of the words as the key is: a token. */
  secrets?: string[];
  /**
   * Set where a request names nothing that could be missing, so that a 404 speaks of the address. `right`: but an empty one
   * says that the account may not do this.
   */
  notFound?: 'configuration' | 'right';
}

/** True when the provider turned the request down, by status or by words. */
export function isRefusal(answer: ProviderAnswer): boolean {
  return answer.status >= 400 || readWords(answer.body) !== undefined;
}

/** The error that a refusal stands for, with the provider's code and words, redacted. */
export function refusalOf(answer: ProviderAnswer, options: RefusalOptions): ProviderError {
  const { secrets = [] } = options;
  const words: Words = readWords(answer.body) ?? { message: plainWords(answer) };
  // A message can be a MiB that is made to be slow to search; what it means stands at its beginning.
  const said = `${words.code ?? ''} ${words.message}`.trim().slice(0, MOST_SAID);
  const meaning = MEANINGS.find((one) => one.words.test(said));
  const status = answer.status >= 400 ? answer.status : words.status;
  const kind = meaning?.kind ?? kindOfStatus(status, answer, options);
  const match = meaning?.naming ? meaning.words.exec(said)?.[0] : undefined;
  const code = meaning?.code ?? (match && !words.code?.includes(match) ? match : words.code);
  return new ProviderError(kind, {
    status: status ?? answer.status,
    code: code && answer.redact(code, { secrets, limit: 80 }),
    requestId:
      requestIdOf(answer, secrets) ?? (words.requestId && answer.redact(words.requestId, { secrets, limit: 80 })),
    retryAt: answer.retryAt,
    ...(code === 'clock' ? { clockOff: answer.clockOff } : {}),
    detail: answer.redact(words.message.trim(), { secrets }) || undefined,
  });
}

const MOST_SAID = 4_000;

/** The id in the headers, unless it is a token: the client that has read it knows of the key only. */
export const requestIdOf = ({ requestId }: ProviderAnswer, secrets: string[] = []): string | undefined =>
  requestId !== undefined && holdsSecret(requestId, secrets) ? undefined : requestId;

function kindOfStatus(status: number | undefined, answer: ProviderAnswer, options: RefusalOptions): ProviderErrorKind {
  if ((status === undefined || status === 400) && /\bnot found\b/i.test(answer.text)) return 'missing';
  // A refusal with 200 and words that nobody knows.
  if (status === undefined) return 'protocol';
  if (options.effect === 'create' && ANSWER_LOST.has(status)) return 'uncertain';
  // A wall before the provider (a bot check) answers 403 with a page; the key is not what it minds.
  if (status === 403 && isHtml(answer.text)) return 'unavailable';
  if (status === 401 || status === 403) return 'key';
  if (status === 402) return 'credits';
  if (status === 404) return kindOfNotFound(answer, options);
  if (status === 405) return 'configuration';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate';
  // 505 is Crun's "feature disabled"; 455 its maintenance.
  if (status === 505) return 'right';
  if (status === 455 || status >= 500) return 'unavailable';
  return 'input';
}

function kindOfNotFound({ text }: ProviderAnswer, { notFound }: RefusalOptions): ProviderErrorKind {
  if (isHtml(text) || /\bInvalid URL\b/i.test(text)) return 'configuration';
  if (notFound === undefined) return 'missing';
  return text.trim() === '' ? notFound : 'configuration';
}

export const isHtml = (text: string): boolean => /^\s*</.test(text);

/** What can be read of a body without an error's shape: its message, or its beginning. */
function plainWords(answer: ProviderAnswer): string {
  const { body } = answer;
  if (typeof body === 'object' && body !== null) {
    for (const name of ['message', 'Message', 'msg', 'detail']) {
      const value: unknown = Reflect.get(body, name);
      if (typeof value === 'string') return value;
    }
  }
  return answer.text;
}
