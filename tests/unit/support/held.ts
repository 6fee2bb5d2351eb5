import type { ProviderServer, Reply } from './provider-server';

/**
 * A question whose answer comes when the test says so; the next one of its kind is answered by `then`.
 * @returns what waits until it is asked, and gives its answer
 */
export function hold(server: ProviderServer, method: string, path: RegExp, then: Reply) {
  let answer: (response: Response) => void = () => undefined;
  let isAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const answered = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const held: Reply = () => {
    isAsked();
    return answered;
  };
  server.on(method, path, held, then);
  return { asked, answer: (response: Response) => answer(response) };
}
