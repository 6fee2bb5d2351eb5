import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { chromiumArguments } from '@/tests/e2e/harness/chromium-settings';
import { chromiumId, EMPTY_PAGE, newProfile } from '@/tests/e2e/harness/extension-copy';
import { needBrowser } from '@/tests/e2e/harness/find';
import { median, ms, type Row, times } from './report';
import { makeStaticExtension } from './static-extension';

/**
 * A message to a worker that is stopped, until its answer. Of the extension as it is shipped: what the tests put in front of their copy
 * (a recorder, and its own database) took some 8 ms of it.
 */

const BROWSERS = 5;
const TURNS = 40;
/** Turns before those that count: a browser that just began does other things as well. */
const FIRST = 20;
const BUILD = '.output/chrome-mv3';

/** What the library asks when it opens; and what nobody can answer without all services, of something that isn't there. */
const HERE = { command: 'background.here', input: {} };
const WHOLE = { command: 'verification.check', input: { id: 'none' } };

interface Turn {
  page: Page;
  session: CDPSession;
  message: object;
  taken: number[];
}

async function wake({ page, session, message, taken }: Turn): Promise<void> {
  await page.bringToFront();
  const ended = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', function hear({ versions }) {
      if (!versions.some(({ runningStatus }) => runningStatus === 'stopped')) return;
      session.off('ServiceWorker.workerVersionUpdated', hear);
      resolve();
    });
  });
  await session.send('ServiceWorker.stopAllWorkers');
  // One that is still ending takes from the next one's time.
  await ended;
  const took = await page.evaluate(async (words) => {
    type Runtime = { sendMessage(message: unknown): Promise<unknown> };
    const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
    const began = performance.now();
    if (!(await runtime.sendMessage(words))) throw new Error('nobody answered');
    return performance.now() - began;
  }, message);
  taken.push(took);
}

/** How long each of a pair took, in turn. */
type Pair = [number[], number[]];

/** One and the other, for the machine is not always as fast; and no third, for what ends makes the next one slower. */
async function inTurn(one: Turn, other: Turn): Promise<Pair> {
  one.taken = [];
  for (let turn = 0; turn < FIRST + TURNS; turn += 1) {
    await wake(one);
    await wake(other);
  }
  return [one.taken.slice(FIRST), other.taken.slice(FIRST)];
}

/** Runs in the page: a worker that is still being installed hears nothing. */
async function isInstalled(words: object): Promise<void> {
  type Runtime = { sendMessage(message: unknown): Promise<unknown> };
  const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
  while (!(await runtime.sendMessage(words).catch(() => undefined))) await new Promise(requestAnimationFrame);
}

/** Several browsers one after the other: one of them is as fast as it happens to begin, by a seventh of the time. */
export async function measureWake(): Promise<Row[]> {
  if (!existsSync(join(BUILD, 'manifest.json'))) throw new Error('There is no build');
  const pairs: { here: Pair; whole: Pair }[] = [];
  for (let browser = 0; browser < BROWSERS; browser += 1) pairs.push(await measureInOne());
  const [only, first] = medians(pairs.map(({ here }) => here));
  const [onlyAgain, all] = medians(pairs.map(({ whole }) => whole));
  return [
    {
      what: `A worker that is stopped, to its first answer: ${times(first / only)} one that only answers`,
      figures: `only answers: ${ms(only)} · ours, to a page that asks whether it is here: ${ms(first)}`,
      goal: 'at most 1.5 ×',
      met: first / only <= 1.5,
    },
    {
      what: `The same to an answer that takes all services: ${times(all / onlyAgain)}`,
      figures: `only answers: ${ms(onlyAgain)} · ours: ${ms(all)}`,
    },
  ];
}

const medians = (pairs: Pair[]): [number, number] => [
  median(pairs.flatMap(([one]) => one)),
  median(pairs.flatMap(([, other]) => other)),
];

async function measureInOne(): Promise<{ here: Pair; whole: Pair }> {
  const profile = newProfile('chromium');
  const still = makeStaticExtension();
  const ours = join(profile, 'likeness');
  cpSync(BUILD, ours, { recursive: true });
  writeFileSync(join(ours, EMPTY_PAGE), '<!doctype html><title>empty</title>');
  const context = await chromium.launchPersistentContext(join(profile, 'profile'), {
    executablePath: needBrowser('chromium'),
    headless: true,
    args: chromiumArguments([ours, still]),
  });
  try {
    const open = async (address: string, message: object): Promise<Turn> => {
      const page = await context.newPage();
      await page.goto(address);
      await page.evaluate(isInstalled, message);
      const session = await context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      return { page, session, message, taken: [] };
    };
    const plain = await open(`chrome-extension://${chromiumId(still)}/empty.html`, {});
    const here = await open(`chrome-extension://${chromiumId(ours)}/${EMPTY_PAGE}`, HERE);
    const whole = await open(`chrome-extension://${chromiumId(ours)}/${EMPTY_PAGE}`, WHOLE);
    return { here: await inTurn(plain, here), whole: await inTurn(plain, whole) };
  } finally {
    await context.close();
    for (const folder of [profile, still]) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
