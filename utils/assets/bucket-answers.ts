import { type Fault, FaultError, invalid } from '@/utils/text/fault';
import { redact } from '@/utils/text/redact';

/**
 * What an S3-compatible storage means by its refusals. Codes:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList and
 * https://developers.cloudflare.com/r2/api/error-codes/
 */

const MEANINGS: [RegExp, () => FaultError][] = [
  [/^(InvalidAccessKeyId|InvalidToken|ExpiredToken|Unauthorized)$/, () => invalid('bucket-key')],
  // A wrong region signs wrongly too, but who checks the region says so first.
  [/^SignatureDoesNotMatch$/, () => invalid('bucket-secret')],
  [/^(AuthorizationHeaderMalformed|AuthorizationQueryParametersError)$/, () => invalid('bucket-region')],
  [/^(PermanentRedirect|TemporaryRedirect|IllegalLocationConstraintException)$/, () => invalid('bucket-region')],
  [/^(InvalidRegion\w*|WrongRegion)$/, () => invalid('bucket-region')],
  [/^(NoSuchBucket|InvalidBucketName)$/, () => invalid('bucket-missing')],
  [/^(RequestTimeTooSkewed|RequestExpired)$/, () => invalid('bucket-clock')],
  [/^(AccessDenied|AllAccessDisabled|AccountProblem)$/, () => invalid('bucket-denied')],
];

/**
 * @param body the beginning of the answer: XML with a code, or nothing
 * @param secrets taken out of its words, wherever it quotes them
 */
export function refusalOf(status: number, body: string, secrets: string[] = []): FaultError {
  const code = /<Code>\s*([\w.]+)\s*<\/Code>/.exec(body)?.[1];
  const said = /<Message>([^<]*)<\/Message>/.exec(body)?.[1];
  const detail = redact([code, said].filter(Boolean).join(': '), { secrets }) || undefined;
  const facts = { status, ...(detail ? { detail } : {}) };
  const meaning = code && MEANINGS.find(([pattern]) => pattern.test(code));
  if (meaning) return withFacts(meaning[1](), facts);
  if (status === 429 || status >= 500) return new FaultError({ kind: 'unavailable', ...facts });
  if (status >= 300 && status < 400) return withFacts(invalid('bucket-region'), facts);
  if (status === 401 || status === 403) return withFacts(invalid('bucket-denied'), facts);
  if (status === 404) return withFacts(invalid('bucket-missing'), facts);
  return withFacts(invalid('bucket-refused'), facts);
}

const withFacts = ({ fault }: FaultError, facts: Omit<Fault, 'kind'>): FaultError =>
  new FaultError({ ...fault, ...facts });

/** Passes by itself: tried again later. Everything else waits for the user. */
export const passes = ({ kind }: Fault): boolean =>
  kind === 'network' || kind === 'timeout' || kind === 'unavailable' || kind === 'offline';
