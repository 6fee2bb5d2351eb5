/**
 * What a stranger hears who asks a host for an address, without cookies.
 *
 * open: it opens for everybody. closed: it asks who is there. gone: nothing is there. page: a page, not a file.
 * unknown: the host lets nobody else's page see its answer, or there was none.
 */
export interface Reach {
  answer: 'open' | 'closed' | 'gone' | 'page' | 'unknown';
  /** The MIME type that it was said to have, for `open`. */
  type?: string;
}

/** As long as a picture may take that somebody waits for, ms: one that is given up is sent smaller. */
const LIMIT = 10_000;

/**
 * Asks an address's host for it as a stranger would: without cookies, and only for the headers. Never throws.
 */
export async function askReach(address: string, fetcher: typeof fetch): Promise<Reach> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LIMIT);
  try {
    const answer = await fetcher(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      // Nobody but this host is asked: the next one may be in the user's own network.
      redirect: 'manual',
      signal: stop.signal,
    });
    return reachOf(answer.status, answer.headers.get('content-type') ?? '');
  } catch {
    return { answer: 'unknown' };
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

const CLOSED = new Set([401, 403, 407]);
const GONE = new Set([404, 410]);

export function reachOf(status: number, type: string): Reach {
  if (CLOSED.has(status)) return { answer: 'closed' };
  if (GONE.has(status)) return { answer: 'gone' };
  if (status !== 200) return { answer: 'unknown' };
  return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type) ? { answer: 'page' } : { answer: 'open', type };
}
