import { readdirSync, readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';

/**
 * What the pages' processes keep for themselves, bytes: the figure that a browser's task manager shows. Linux only.
 * @returns undefined elsewhere
 */
export async function processMemory(page: Page): Promise<number | undefined> {
  const renderers = await renderersOf(page);
  return renderers?.map(anonymousOf).reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * What our own code took since it began, ms: the page's scripts, styles and layouts, and the processor time of workers and
 * background. Neither what others do on the machine is in it, nor the drawing of frames, which a browser without a graphics card does
 * on the processor.
 * @returns undefined where it can't be read
 */
export async function ownTime(page: Page): Promise<{ page: number; workers: number; background: number } | undefined> {
  const renderers = await renderersOf(page);
  if (!renderers) return undefined;
  const session = await metricsOf(page);
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  const threads = (name: string) =>
    renderers.reduce((sum, pid) => sum + (ticksOf(pid, name) * 1000) / TICKS_A_SECOND, 0);
  return {
    page: (seconds('ScriptDuration') + seconds('LayoutDuration') + seconds('RecalcStyleDuration')) * 1000,
    workers: threads('DedicatedWorker'),
    background: threads('ServiceWorker'),
  };
}

const counting = new WeakMap<Page, CDPSession>();

/** Counted from the first time on that they are asked for, and only while the session stands. */
async function metricsOf(page: Page): Promise<CDPSession> {
  const known = counting.get(page);
  if (known) return known;
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  counting.set(page, session);
  return session;
}

const TICKS_A_SECOND = 100;

async function renderersOf(page: Page): Promise<number[] | undefined> {
  const browser = page.context().browser();
  if (process.platform !== 'linux' || !browser) return undefined;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Of the threads whose name begins so. See proc(5): utime and stime, the 14th and 15th field; the name in brackets may hold spaces. */
function ticksOf(pid: number, thread: string): number {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .map((task) => readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8'))
      .filter((stat) => stat.includes(`(${thread}`))
      .map((stat) => stat.split(') ').at(-1)?.split(' ') ?? [])
      .reduce((sum, fields) => sum + Number(fields[11] ?? 0) + Number(fields[12] ?? 0), 0);
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}

function anonymousOf(pid: number): number {
  try {
    const kilobytes = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}

/** JavaScript's heap and buffers of a page, bytes, after a collection. */
export async function heapOf(page: Page): Promise<number> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  await session.detach();
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

/** The most that `processMemory` says while something is done. */
export async function peakWhile(page: Page, work: () => Promise<void>): Promise<number | undefined> {
  let most = await processMemory(page);
  let over = false;
  const watching = (async () => {
    while (!over) {
      const now = await processMemory(page);
      if (now !== undefined) most = Math.max(most ?? 0, now);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  await work();
  over = true;
  await watching;
  return most;
}
