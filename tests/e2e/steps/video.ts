import type { TestPage } from '@/tests/e2e/harness/browser';
import { until } from '@/tests/e2e/harness/page';
import { describe } from '@/utils/providers/catalog';
import type { Account, Asset, Generation } from '@/utils/storage/records';
import { ask } from './commands';
import { storedRecords } from './records';

/** A clip made with the first asset, kept, and played: by commands, from any page of ours that holds the host's permission. */

/**
 * @param openHost presses something in the page that asks for the clip's host
 * @param accountId whose asset is taken, where there are several
 * @returns the clip as a player sees it
 */
export async function makeAndPlayClip(
  page: TestPage,
  openHost: (address: string) => Promise<void>,
  accountId?: string,
): Promise<{ generation: Generation; played: Played }> {
  const assets = await storedRecords<Asset>(page, 'assets');
  const asset = assets.find((one) => accountId === undefined || one.accountId === accountId);
  if (!asset) throw new Error('no asset to make a clip with');
  const id = crypto.randomUUID();
  const accounts = await storedRecords<Account>(page, 'accounts');
  const form = describe(accounts.find((one) => one.id === asset.accountId)?.providerId ?? '')?.generation;
  await ask(page, 'generation.start', {
    id,
    accountId: asset.accountId,
    model: form?.model ?? '',
    prompt: [{ assetRecordId: asset.id }, { text: ' walks along the roof at dusk.' }],
    references: [],
    seconds: 5,
  });
  const record = async () => (await storedRecords<Generation>(page, 'generations')).find((one) => one.id === id);
  const reach = async (is: (one: Generation) => boolean, look: boolean): Promise<Generation> => {
    const found = await until(
      async () => {
        const one = await record();
        // As a page does that shows it: the provider is asked now and not at its next turn.
        if (look && one?.state === 'running') await ask(page, 'generation.check', { id });
        return one && is(one) ? one : undefined;
      },
      async () => `the clip is not there: ${JSON.stringify(await record())}`,
    );
    return found;
  };
  const { clip } = await reach(({ state }) => state === 'done', true);
  await openHost(clip?.url ?? '');
  await ask(page, 'generation.keep', { id });
  const generation = await reach(({ kept }) => kept !== undefined, false);
  return { generation, played: await page.evaluate(play as never, id) };
}

interface Played {
  width: number;
  seconds: number;
  /** It moved on from the beginning. */
  moved: boolean;
}

/** Runs in the page: plays the stored bytes, as a page of ours plays a kept clip. */
function play(id: string): Promise<Played> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('files').objectStore('files').get(id);
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        opening.result.close();
        const video = document.createElement('video');
        video.muted = true;
        video.addEventListener('error', () => reject(new Error(`not played: ${video.error?.message}`)));
        video.addEventListener('timeupdate', () => {
          if (video.currentTime === 0) return;
          resolve({ width: video.videoWidth, seconds: Math.round(video.duration), moved: video.currentTime > 0 });
          video.remove();
        });
        video.src = URL.createObjectURL(reading.result.blob);
        document.body.append(video);
        video.play().catch(reject);
      };
    };
  });
}
