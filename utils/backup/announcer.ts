import { announceChange, type Store } from '@/utils/storage/changes';

const EVERY = 1_000;

/**
 * Tells pages of changes once a second at most: a restore writes hundreds of lots, and each page that hears of one reads its
 * records again.
 */
export class Announcer {
  private readonly waiting = new Set<Store>();
  private toldAt: number;

  /** @param clock ms, of any beginning */
  constructor(private readonly clock: () => number = () => performance.now()) {
    this.toldAt = clock();
  }

  readonly note = (stores: Store[]): void => {
    for (const store of stores) this.waiting.add(store);
    if (this.clock() - this.toldAt >= EVERY) this.flush();
  };

  /** Tells what was not told yet. */
  flush(): void {
    this.toldAt = this.clock();
    if (this.waiting.size > 0) announceChange([...this.waiting]);
    this.waiting.clear();
  }
}
