import { openDatabase } from './database';
import { everyTime } from './ranges';
import type { Asset } from './records';
import { addressOf } from './thumbnails';

/** What a person is shown by: the thumbnail of one of their pictures. */
export interface FacePicture {
  /** The asset that it is a picture of. */
  assetId: string;
  address: string;
}

/** So many of a person's newest are looked at, and as many of those that are ready. */
const LOOKED_AT = 40;

/**
 * The picture that was chosen for each of these people, else their newest that is Active and has a thumbnail. Of somebody whose
 * newest are all waiting (thousands may be), any that is ready. Undefined where there is none.
 */
export async function readFaces(personIds: readonly string[]): Promise<(FacePicture | undefined)[]> {
  const transaction = (await openDatabase()).transaction(['people', 'assets', 'thumbnails']);
  const assets = transaction.objectStore('assets');
  const thumbnails = transaction.objectStore('thumbnails');

  const pictureOf = async (asset: Asset | undefined, personId: string): Promise<FacePicture | undefined> => {
    if (asset?.personId !== personId || asset.kind !== 'Image' || asset.state !== 'active') return undefined;
    const found = await thumbnails.get(asset.id);
    return found && { assetId: asset.id, address: addressOf(found) };
  };

  const faceOf = async (personId: string): Promise<FacePicture | undefined> => {
    const person = await transaction.objectStore('people').get(personId);
    const chosen = person?.faceAssetId === undefined ? undefined : await assets.get(person.faceAssetId);
    const own = await pictureOf(chosen, personId);
    if (own) return own;
    const range = everyTime(personId);
    let newest = await assets.index('byPersonCreated').openCursor(range, 'prev');
    let left = LOOKED_AT;
    for (; newest && left > 0; left -= 1) {
      const found = await pictureOf(newest.value, personId);
      if (found) return found;
      newest = await newest.continue();
    }
    if (!newest) return undefined;
    for (const asset of await assets.index('byPersonState').getAll([personId, 'active'], LOOKED_AT)) {
      const found = await pictureOf(asset, personId);
      if (found) return found;
    }
    return undefined;
  };

  return Promise.all(personIds.map(faceOf));
}

/**
 * The asset that stands for each of these people in a request: the picture that they are shown by, else their newest that the
 * provider has. One that was taken in by its id has no thumbnail, and can be used all the same.
 */
export async function readPortraits(personIds: readonly string[]): Promise<(Asset | undefined)[]> {
  const faces = await readFaces(personIds);
  const { store } = (await openDatabase()).transaction('assets');
  return Promise.all(
    personIds.map(async (personId, index) => {
      const face = faces[index];
      const shown = face && (await store.get(face.assetId));
      if (shown && isThere(shown)) return shown;
      const active = await store.index('byPersonState').getAll([personId, 'active'], LOOKED_AT);
      return active.filter((one) => one.kind === 'Image' && isThere(one)).sort((a, b) => b.createdAt - a.createdAt)[0];
    }),
  );
}

const isThere = ({ assetId, goneAt }: Asset): boolean => assetId !== undefined && goneAt === undefined;
