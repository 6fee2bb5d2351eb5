import type { Browser } from 'wxt/browser';
import type { Command, Result } from '@/utils/messages/protocol';
import { tierOf } from '@/utils/messages/trust';
import type { CommandName } from '@/utils/platform/commands';
import { ourselves } from '@/utils/platform/ourselves';
import { showPage, showPopup } from '@/utils/platform/pages';
import { askForStart } from '@/utils/storage/asked-start';
import { openDatabase } from '@/utils/storage/database';
import { hasStarted } from '@/utils/storage/session';
import type { Background } from './begin';
import type { Events } from './events';
import { quietly } from './quietly';

/** Events that are only passed on. */
type Passed = Exclude<keyof Events, 'ready' | 'whenReady' | 'tierOfSender'>;

/**
 * What is there at once when a worker is woken. The rest of the background is nine times as large (modules/background-parts): it
 * comes with the first event that needs it. A page that only asks whether anybody is here doesn't wait for that.
 */
export function createDoor(load: () => Promise<Background>, now: () => number) {
  let loading: Promise<Background> | undefined;

  function whole(): Promise<Background> {
    if (loading) return loading;
    // Whatever woke us, it reads there; it is opened while the rest is run.
    void openDatabase().catch(() => undefined);
    loading = load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  const pass =
    <E extends Passed>(event: E) =>
    (...input: Parameters<Events[E]>): void => {
      // The pair belongs together; the compiler can't follow a union of them.
      void quietly(async () => ((await whole())[event] as (...input: Parameters<Events[E]>) => void)(...input));
    };

  // A start of the browser, or of the extension, may bring no event (switched on again), and there is no alarm and no menu yet.
  void quietly(async () => {
    if (!(await hasStarted())) await whole();
  });

  async function answer(message: unknown, sender: Browser.runtime.MessageSender): Promise<Result<unknown>> {
    if (commandOf(message) === HERE && tierOf(sender, ourselves(), NOBODY) === 'page') {
      // Somebody looks, so what is due goes on now and not with the next alarm; but first the page is drawn.
      setTimeout(() => void quietly(whole), PAGE_DRAWN);
      return { ok: true, value: null };
    }
    return (await whole()).answer(message, sender);
  }

  return {
    pass,
    answer,
    command(name: CommandName): void {
      if (name === 'again') pass('uploadAgain')();
      else if (name === 'library') void quietly(() => showPage({ page: 'library' }));
      else if (name === 'verify') {
        // Not after anything: Firefox opens the popup only in the key press itself. The wish is on its way before it.
        void quietly(() => askForStart(now()));
        void quietly(showPopup);
      }
    },
  };
}

/** After it asked whether anybody is here, ms. */
const PAGE_DRAWN = 250;
const HERE: Command = 'background.here';
/** Who else there may be is nobody's business here. */
const NOBODY: ReadonlySet<string> = new Set();

const commandOf = (message: unknown): unknown =>
  typeof message === 'object' && message !== null && 'command' in message ? message.command : undefined;
