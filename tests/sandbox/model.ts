import type { IncomingHttpHeaders } from 'node:http';

/** The words that all files of the sandbox share. */

export type ProviderName = 'easyrouter' | 'anyfast' | 'crun';

/** What a request to a provider is for. */
export type Operation =
  | 'start'
  | 'check'
  | 'createAsset'
  | 'getAsset'
  | 'listAssets'
  | 'renameAsset'
  | 'deleteAsset'
  | 'listGroups'
  | 'createGroup'
  | 'renameGroup'
  | 'deleteGroup'
  | 'probe'
  | 'startVideo'
  | 'checkVideo'
  | 'cancelVideo'
  | 'listVideos'
  | 'priceVideo';

/** `errors` chooses how a provider wraps its refusals; it is no request of its own. */
export type AnswerOperation = Operation | 'errors';

/** Everything received, as it came over the wire. `status` stays undefined when nothing was answered. */
export interface SandboxRequest {
  /** Epoch ms on the sandbox's clock. */
  at: number;
  /** Without the port. For `/@host/…` on 127.0.0.1 it is the host after the `@`. */
  host: string;
  secure: boolean;
  method: string;
  /** Decoded no further than the browser sent it, without the query. */
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
  provider?: ProviderName;
  operation?: Operation;
  status?: number;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer;
}

export interface Session {
  provider: ProviderName;
  key: string;
  /** What the callback carries as `bytedToken`. */
  token: string;
  callbackUrl: string;
  /** Clean, without escapes. */
  link: string;
  createdAt: number;
  updatedAt: number;
  /** When the phone opened the link. */
  openedAt?: number;
  state: 'pending' | 'passed' | 'failed';
  resultCode?: string;
  subCode?: string;
  groupId?: string;
}

export interface Group {
  id: string;
  provider: ProviderName;
  key: string;
  kind: 'LivenessFace' | 'AIGC';
  name: string;
  createdAt: number;
}

export interface Asset {
  id: string;
  provider: ProviderName;
  key: string;
  /** Absent for Crun's general library. */
  groupId?: string;
  name: string;
  url: string;
  type: string;
  status: 'Processing' | 'Active' | 'Failed';
  /** The provider knows nothing of it for now. */
  hidden?: boolean;
  error?: { code: string; message: string };
  createdAt: number;
  updatedAt: number;
}

/** One provider's way of speaking. */
export interface Dialect {
  provider: ProviderName;
  /** Host names that its API answers on. */
  hosts: string[];
  /** Answers that `sandbox.answer` may choose here, besides the shared ones of samples.ts. */
  variants: Partial<Record<AnswerOperation, string[]>>;
  operationOf(method: string, path: string): Operation | undefined;
  handle(request: SandboxRequest): Reply;
  /** A refusal in the provider's own shape. */
  failure(status: number, message: string): Reply;
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

export function html(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}
