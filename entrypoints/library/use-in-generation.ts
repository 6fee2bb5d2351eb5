import type { Ids } from '@/utils/search/listing';

/** Makes assets references of the generation that is being written, and goes there. What is needed for it comes with that page. */
export const useInGeneration = async (ids: Ids): Promise<void> =>
  (await import('./generations/hand-over')).handOver(ids);
