import type { Command } from '@/utils/messages/protocol';
import type { Handlers } from '@/utils/messages/router';
import type { Services } from './compose';
import { done } from './done';

type GenerationCommand = Extract<Command, `generation.${string}`>;

export function createGenerationHandlers({ generations }: Services): Pick<Handlers, GenerationCommand> {
  return {
    'generation.start': async (input) => ({ id: await generations.start(input) }),
    'generation.price': async (input) => (await generations.price(input)) ?? null,
    'generation.cancel': ({ id }) => done(generations.cancel(id)),
    'generation.check': ({ id }) => done(generations.check(id)),
    'generation.keep': ({ id }) => done(generations.keep(id)),
    'generation.settle': ({ id, taskId }) => done(generations.settle(id, taskId)),
    'generation.forget': ({ ids }) => done(generations.forget(ids)),
  };
}
