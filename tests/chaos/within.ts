/**
 * Nothing here waits in silence: whatever a browser, a page or this script itself does has an end, or says which of them has none.
 * @param limit ms
 * @throws Error that names what did not end
 */
export async function within<T>(limit: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end of: ${what} (${limit / 1000} s)`)), limit);
  });
  // Whoever comes too late is not heard any more.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
