/**
 * The answers to many questions of one transaction, in their order. They are answered in the order in which they were asked, so only
 * the last is listened to: a promise and two listeners for each of hundreds cost a worker more than the questions.
 * @throws what the first that failed failed with; the transaction is over then
 */
export async function allAnswers<T>(requests: readonly IDBRequest<T>[]): Promise<T[]> {
  const last = requests.at(-1);
  if (last) {
    await new Promise<void>((resolve, reject) => {
      last.addEventListener('success', () => resolve());
      // One that failed ends its transaction, and with it those behind it.
      last.addEventListener('error', () => reject(last.transaction?.error ?? last.error));
    });
  }
  return requests.map(({ result }) => result);
}
