import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The accessibility rules. Our own pages load them as a file of the extension: what is sent as a text instead runs beside the page
 * in Firefox, where each look at an element crosses a border, and axe looks at all of them, many times.
 */

export const AXE_FILE = 'test-axe.js';

export interface AxeViolation {
  id: string;
  impact: string | null;
  help: string;
  /** Where, as CSS. */
  nodes: string[];
}

/** Runs in the page, beside axe. Texts go in and come out, for the same reason. @param rules all unless told */
async function look(rules?: string): Promise<string> {
  type Result = { id: string; impact: string | null; help: string; nodes: { target: string[] }[] };
  type Axe = { run(context: Document, options: object): Promise<{ violations: Result[] }> };
  const { axe } = window as unknown as { axe: Axe };
  // What is about to appear is pale on its way, which nobody reads. What turns for ever and what counts down goes on.
  const short = document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().endTime) < 2000);
  await Promise.allSettled(short.map(({ finished }) => finished));
  const only = rules === undefined ? {} : { runOnly: rules.split(' ') };
  // No rule that runs looks at style sheets, which axe would otherwise read beforehand.
  const options = { resultTypes: ['violations'], preload: { assets: ['media'] } };
  const { violations } = await axe.run(document, { ...only, ...options });
  return JSON.stringify(
    violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      nodes: nodes.map(({ target }) => target.join(' ')),
    })),
  );
}

/** axe, and what asks it: the function `testAxe`. */
export const axeScript = (): string =>
  `${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')}
window.testAxe = ((__name) => ${String(look)})((f) => f);`;

/** Runs in the page. @returns false where it is none of ours, and so can't load a file of ours */
export async function loadAxe(file: string): Promise<boolean> {
  if ('testAxe' in window) return true;
  if (!location.protocol.endsWith('-extension:')) return false;
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `/${file}`;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`no ${file}`));
    document.head.append(script);
    script.remove();
  });
  return true;
}

/** Runs in the page, once axe is there. */
export const askAxe = async (rules?: string): Promise<AxeViolation[]> =>
  JSON.parse(await (window as unknown as { testAxe(rules?: string): Promise<string> }).testAxe(rules));
