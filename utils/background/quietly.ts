/** For what a listener does, which has nobody to catch an error. */
export async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error('Background', error instanceof Error ? error.name : 'unknown');
  }
}
