import type { Browser } from 'wxt/browser';
import type { Result } from '@/utils/messages/protocol';
import { createRouter } from '@/utils/messages/router';
import { compose } from './compose';
import { createEvents, type Events } from './events';
import { faultToTell } from './faults';
import { createHandlers } from './handlers';

export interface Background extends Events {
  answer(message: unknown, sender: Browser.runtime.MessageSender): Promise<Result<unknown>>;
}

/** Everything that the background is. */
export function begin(): Background {
  const services = compose();
  const events = createEvents(services);
  const answer = createRouter(createHandlers(services), events.tierOfSender, faultToTell);
  return { ...events, answer: (message, sender) => events.whenReady(() => answer(message, sender)) };
}
