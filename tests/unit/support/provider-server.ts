/** A `fetch` that answers from a list, and remembers what it was asked. Nothing leaves the process. */

export type Reply = (request: {
  url: URL;
  method: string;
  body: unknown;
  headers: Headers;
}) => Response | Promise<Response>;

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const broken: Reply = () => {
  throw new TypeError('Failed to fetch');
};

export function providerServer() {
  const routes: { method: string; path: RegExp; replies: Reply[] }[] = [];
  const asked: { url: string; method: string; body: unknown; authorization: string | null }[] = [];

  const fetcher: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const method = init?.method ?? 'GET';
    const headers = new Headers(init?.headers);
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ url: url.href, method, body, authorization: headers.get('authorization') });
    const route = routes.find((one) => one.method === method && one.path.test(url.pathname));
    const reply = route && (route.replies.length > 1 ? route.replies.shift() : route.replies[0]);
    if (!reply) throw new Error(`No reply prepared for ${method} ${url.pathname}`);
    return reply({ url, method, body, headers });
  };

  return {
    fetch: fetcher,
    asked,
    /** The replies in their order; the last one stays. */
    on(method: string, path: RegExp, ...replies: Reply[]) {
      const known = routes.findIndex((one) => one.method === method && String(one.path) === String(path));
      if (known >= 0) routes.splice(known, 1);
      routes.unshift({ method, path, replies });
    },
    count: (method: string, path: RegExp) =>
      asked.filter((one) => one.method === method && path.test(new URL(one.url).pathname)).length,
  };
}

export type ProviderServer = ReturnType<typeof providerServer>;
