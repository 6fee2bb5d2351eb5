import { html, json, type Reply } from './model';
import { requestId } from './stamps';

/**
 * Every answer that was seen somewhere in the field, by name, to be chosen with `sandbox.answer`. A chosen sample takes the
 * place of the answer to a request that is otherwise in order; nothing is created, except by the `verified-…` samples,
 * which verify the session that is asked for.
 */

export interface Subject {
  /** The byted token or asset id that the request is about. */
  id: string;
  at: number;
  /** Verifies the session; its group id. */
  verify: () => string;
}

const metadata = (at: number) => ({
  RequestId: requestId(at),
  Action: 'GetVisualValidateResult',
  Version: '2024-01-01',
  Service: 'ark',
  Region: 'ap-southeast-1',
});

const upstreamError =
  (status: number, Code: string, Message: string, CodeN = 0) =>
  (about: Subject) =>
    json(status, { ResponseMetadata: { ...metadata(about.at), Error: { CodeN, Code, Message } } });

const fixed = (status: number, body: unknown) => () => json(status, body);

const empty = (status: number) => (): Reply => ({ status, body: '' });

const gateway = (status: number, message: string, type = 'upstream_error', code = type) =>
  fixed(status, { error: { message, type, code } });

const samples: Record<string, (about: Subject) => Reply> = {
  // The person is still at the phone.
  'not-found-token': (about) =>
    upstreamError(200, `NotFound.${about.id}`, 'The specified token Visual Face token is not found.')(about),
  'not-found-parameter': upstreamError(404, 'NotFound.BytedToken', 'The specified parameter BytedToken is not found.'),
  '404-empty': empty(404),
  'result-empty': (about) => json(200, { ResponseMetadata: metadata(about.at), Result: {} }),
  'group-empty': fixed(200, { GroupId: '' }),
  'validate-pending': upstreamError(404, 'ValidatePending', 'The validation is not finished.'),
  'validate-pending-200': upstreamError(200, 'ValidatePending', 'The validation is not finished.'),
  'validate-not-ready': upstreamError(404, 'ValidateNotReady', 'The validation result is not ready.'),
  'validate-not-ready-200': upstreamError(200, 'ValidateNotReady', 'The validation result is not ready.'),
  'status-pending': fixed(200, { success: true, data: { status: 'pending' } }),
  '202': empty(202),
  '409': fixed(409, { code: 'conflict', message: 'validation in progress' }),
  '425': fixed(425, { code: 'too_early', message: 'validation in progress' }),
  'code-404': fixed(200, { code: 404, message: 'Not Found', data: null }),
  'code-404-same-status': fixed(404, { code: 404, message: 'Not Found', data: null }),
  'data-group-empty': fixed(200, { code: 200, message: 'success', data: { GroupId: '' } }),
  'data-group-missing': fixed(200, { code: 200, message: 'success', data: {} }),
  // The person passed.
  'verified-status': (about) =>
    json(200, {
      success: true,
      message: '',
      data: { status: 'verified', group_id: about.verify(), result_code: '10000' },
    }),
  'verified-result': (about) =>
    json(200, { ResponseMetadata: metadata(about.at), Result: { GroupId: about.verify() } }),
  'verified-bare': (about) => json(200, { GroupId: about.verify() }),
  'verified-code': (about) => json(200, { code: 200, message: 'success', data: { GroupId: about.verify() } }),
  // Wrong host or path.
  '404-html': () =>
    html(404, '<!doctype html><html><head><title>404 Not Found</title></head><body><h1>404</h1></body></html>'),
  'path-not-registered': fixed(404, { code: 'bad_request', message: 'path not registered' }),
  'invalid-url': gateway(404, 'Invalid URL (GET /v1/unknown)', 'invalid_request_error', ''),
  // The key, its rights and its money.
  '401': gateway(401, 'Invalid token', 'new_api_error', ''),
  '403': gateway(403, 'This token is disabled', 'new_api_error', 'access_denied'),
  'invalid-access-key': upstreamError(401, 'InvalidAccessKey', 'The access key is invalid.', 100009),
  'invalid-secret-token': upstreamError(401, 'InvalidSecretToken', 'The security token is invalid.', 100026),
  'signature-mismatch': upstreamError(403, 'SignatureDoesNotMatch', 'The request signature does not match.', 100010),
  'access-denied': upstreamError(
    403,
    'AccessDenied',
    'User is not authorized to perform: ark:CreateVisualValidateSession on resource: trn:ark:*',
  ),
  'subscription-required': upstreamError(403, 'SubscriptionRequired', 'The feature needs a subscription.'),
  'wrong-group': gateway(400, 'GroupType must be one of [AIGC]', 'upstream_error', 'InvalidParameter'),
  'callback-missing': gateway(400, '[***.CallbackURL] The required parameter CallbackURL is missing.'),
  '402': fixed(402, { code: 402, message: 'Insufficient Credits' }),
  'code-402': fixed(200, { code: 402, message: 'Insufficient Credits' }),
  'code-403': fixed(200, { code: 403, message: 'API key is disabled' }),
  // No answer at all.
  '429': gateway(429, 'Too many requests', 'rate_limit_error'),
  '500': gateway(500, 'Internal server error', 'server_error'),
  '503': gateway(503, 'Service unavailable', 'server_error'),
  'code-429': fixed(200, { code: 429, message: 'Rate Limited' }),
  'code-455': fixed(200, { code: 455, message: 'Service Unavailable - System is currently undergoing maintenance' }),
  'code-500': fixed(200, { code: 500, message: 'Server Error' }),
  'code-505': fixed(200, { code: 505, message: 'Feature Disabled' }),
  // Assets.
  'face-mismatch-502': gateway(502, 'upstream asset error: Face consistency verification failed'),
  'not-found-asset': (about) =>
    gateway(404, `upstream_error: [NotFound.asset_id] The specified asset ${about.id} is not found.`)(),
  'nested-error': fixed(400, {
    code: 'fail_to_fetch_task',
    message: JSON.stringify({
      error: { code: 'InvalidParameter', message: '[***.PixelCountTooSmall] The picture has too few pixels.' },
    }),
    data: null,
  }),
  'pixel-count-too-small': gateway(400, '[***.PixelCountTooSmall] The picture has too few pixels.'),
  'aspect-ratio-too-small': upstreamError(
    400,
    'InvalidParameter.AspectRatioTooSmall',
    'Aspect ratio must be between 0.4 and 2.5',
  ),
  'quota-shared-pool': upstreamError(429, 'QuotaSharedPoolExceeded', 'The asset quota is used up.'),
  'quota-write-qpm': upstreamError(429, 'QuotaWriteQPMExceeded', 'Too many assets a minute.'),
  'account-flow-limit': upstreamError(429, 'AccountFlowLimitExceeded', 'Too many requests.'),
};

export const sampleNames: readonly string[] = Object.keys(samples);

/** The reply of a sample; undefined when `name` is none (a provider's own variant, or `default`). */
export function sampleReply(name: string, about: Subject): Reply | undefined {
  return Object.hasOwn(samples, name) ? samples[name]?.(about) : undefined;
}
