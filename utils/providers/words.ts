/** What a provider said when it turned a request down, in whatever shape. Nothing in here is redacted yet. */
export interface Words {
  code?: string;
  message: string;
  /** The status that the body names where HTTP says 200 (`{"code":429}`). */
  status?: number;
  requestId?: string;
}

type Fields = Record<string, unknown>;

/** How deep JSON may be packed into the text of JSON. */
const MOST_LAYERS = 3;
const SUCCESS = new Set(['', '0', '200', 'success', 'ok']);

/**
 * Finds the words of an error in an answer's body, or undefined when the body is no error.
 *
 * Shapes: `{success:false,message}`, `{error:{message,type,code}}`, `{error:"…"}`, `{code,message,data:null}` with JSON once
 * more inside `message`, `{ResponseMetadata:{Error:{Code,Message,CodeN}}}`, and codes in brackets within the text
 * (`[NotFound.asset_id]`), which say more than the gateway's own code around them.
 */
export function readWords(body: unknown): Words | undefined {
  return readLayer(body, 1);
}

function readLayer(body: unknown, layer: number): Words | undefined {
  if (!isFields(body)) return undefined;
  const metadata = isFields(body.ResponseMetadata) ? body.ResponseMetadata : undefined;
  if (metadata) {
    const words = isFields(metadata.Error) ? fromFields(metadata.Error, layer) : undefined;
    return words && { ...words, requestId: text(metadata.RequestId) };
  }
  if (isFields(body.error)) return fromFields({ ...body.error, status: body.code ?? body.error.status }, layer);
  if (typeof body.error === 'string' && body.error) return fromFields({ message: body.error, code: body.type }, layer);
  if (body.success === false) return fromFields(body, layer);
  const code = text(body.code ?? body.Code);
  return code !== undefined && !SUCCESS.has(code.toLowerCase()) ? fromFields(body, layer) : undefined;
}

function fromFields(fields: Fields, layer: number): Words {
  const said = fields.message ?? fields.Message ?? fields.msg ?? fields.detail ?? '';
  const message = typeof said === 'string' ? said : written(said);
  const inner = layer < MOST_LAYERS ? readLayer(parseWithin(message), layer + 1) : undefined;
  const code = text(fields.code ?? fields.Code) ?? text(fields.CodeN) ?? text(fields.type);
  const own: Words = { code: codeWithin(message) ?? code, message, status: statusOf(fields.status ?? fields.code) };
  // The innermost words are the provider's; what is around them is the gateway's.
  return inner ? { ...inner, code: inner.code ?? own.code, status: inner.status ?? own.status } : own;
}

/** As JSON. Nothing when it is nested so deeply that it can't be written again. */
function written(said: unknown): string {
  try {
    return JSON.stringify(said);
  } catch {
    return '';
  }
}

/** `[NotFound.asset_id]`, `[***.CallbackURL]`, or the word before the colon of `AccessDenied: User is not …`. */
function codeWithin(message: string): string | undefined {
  const bracketed = /\[([\w*]+(?:\.[\w*-]+)+)\]/.exec(message)?.[1];
  return bracketed?.replace(/^\*+\./, '') ?? /^([A-Z][a-z]+[A-Z]\w*(?:\.\w+)*): /.exec(message)?.[1];
}

/** JSON that a text consists of, or ends with. */
function parseWithin(message: string): unknown {
  const start = message.indexOf('{');
  if (start < 0) return undefined;
  try {
    return JSON.parse(message.slice(start, message.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}

function statusOf(value: unknown): number | undefined {
  const status = Number(text(value) ?? Number.NaN);
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
