import { type Click, kindOfPlayer, kindOfType, type Seen } from '@/utils/assets/clicks/click';
import { readDataAddress } from '@/utils/assets/clicks/data-address';
import { nameOfClick } from '@/utils/assets/clicks/naming';
import { type Target, targetsOf } from '@/utils/assets/clicks/targets';
import { type Known, nextStep, placeOf, type Refusal } from '@/utils/assets/clicks/ways';
import { UNDO_FOR } from '@/utils/assets/machine';
import { askReach, reachOf } from '@/utils/assets/reach';
import type { Refuse } from '@/utils/assets/refused';
import type { Inspected } from '@/utils/media/media';
import type { ParsedInputOf, UploadItem } from '@/utils/messages/protocol';
import type { ClickedPage } from '@/utils/platform/clicked-page';
import type { MenuClick } from '@/utils/platform/menus';
import { byteRoutes, describe } from '@/utils/providers/catalog';
import { openDatabase } from '@/utils/storage/database';
import type { Person, Thumbnail } from '@/utils/storage/records';
import { toThumbnail } from '@/utils/storage/thumbnails';
import { update } from '@/utils/storage/update';
import { type FaultError, invalid } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import type { AssetKind } from '@/utils/text/terms';

/** A click on *Upload to*: finds what is meant, decides how it can get to the provider, and puts it in line. */

export interface ClicksPlatform {
  now(): number;
  newId(): string;
  fetch: typeof fetch;
  openPage(tabId: number, frameId: number): ClickedPage;
  inspect(file: Blob): Promise<Inspected>;
  add(input: ParsedInputOf<'upload.add'>, options: { undoFor: number }): Promise<unknown>;
  refuse: Refuse;
}

/** Most bytes that are taken out of a page. */
const MOST = 30_000_000;

/** What was decided, and what came in on the way. */
interface Outcome {
  target: Target | undefined;
  kind: AssetKind;
  way: { by: 'address' | 'bytes' } | { why: Refusal };
  bytes: Blob | undefined;
}

export function createClicks(platform: ClicksPlatform) {
  /** @throws FaultError `invalid` with code `unknown-person` */
  async function upload(personId: string, { info, tabId }: MenuClick): Promise<void> {
    const person = await (await openDatabase()).get('people', personId);
    if (!person) throw invalid('unknown-person');
    const click = clickOf(info);
    const page = tabId === undefined ? undefined : platform.openPage(tabId, info.frameId ?? 0);
    try {
      const seen = await page?.look({ ...click, targetId: info.targetElementId });
      const route = await byteRouteOf(person);
      const outcome = await decide(click, seen, seen && page, route !== undefined);
      await put(person, click, seen, outcome, route, seen && page);
    } finally {
      await page?.leave();
    }
  }

  /** Goes through what the click may mean, the best first, until one can be sent; the last one decides why none can. */
  async function decide(
    click: Click,
    seen: Seen | undefined,
    page: ClickedPage | undefined,
    hasRoute: boolean,
  ): Promise<Outcome> {
    const fallback = kindOfPlayer(click.media) ?? 'Image';
    for (const target of targetsOf(click, seen)) {
      const outcome = await follow(target, seen, page, hasRoute);
      if (outcome) return { ...outcome, kind: outcome.kind ?? fallback };
    }
    // A player that is fed by script shows no address at all; a picture always has one, and a link too.
    const why = fallback === 'Image' ? 'not-public-address' : 'not-public-stream';
    return { target: undefined, kind: fallback, way: { why }, bytes: undefined };
  }

  /** @returns undefined when the next target is to be tried */
  async function follow(
    target: Target,
    seen: Seen | undefined,
    page: ClickedPage | undefined,
    hasRoute: boolean,
  ): Promise<(Omit<Outcome, 'kind'> & { kind: AssetKind | undefined }) | undefined> {
    const { address, from } = target;
    const isOfPage = seen !== undefined && originOf(address) === originOf(seen.frameUrl);
    const isPageOpen = page !== undefined;
    const known: Known = { place: placeOf(address), from, kind: target.kind, isOfPage, isPageOpen, hasRoute };
    let bytes: Blob | undefined;
    for (;;) {
      const step = nextStep(known);
      switch (step.do) {
        case 'read': {
          const read = await bytesAt(address, from === 'shown', known, page);
          known.bytes = typeof read === 'string' ? read : 'read';
          if (typeof read !== 'string') bytes = read;
          // Without a type of its own, the address or the player says what it is.
          if (bytes) known.kind = kindOfType(bytes.type) ?? known.kind;
          break;
        }
        case 'ask': {
          const { answer, type } = await askReach(address, platform.fetch);
          known.reach = answer;
          known.kind = kindOfType(type ?? '') ?? known.kind;
          break;
        }
        case 'probe': {
          const said = await page?.probe(address);
          if (said && 'status' in said) {
            const { answer, type } = reachOf(said.status, said.type);
            known.probe = answer;
            known.kind = kindOfType(type ?? '') ?? known.kind;
          } else {
            known.probe = said?.picture ? 'picture' : 'unknown';
            if (said?.picture) known.kind ??= 'Image';
          }
          break;
        }
        case 'send':
          return { target, kind: known.kind, way: { by: step.by }, bytes };
        case 'skip':
          return undefined;
        case 'refuse':
          return { target, kind: known.kind, way: { why: step.why }, bytes };
      }
    }
  }

  async function bytesAt(
    address: string,
    isShown: boolean,
    { place }: Known,
    page: ClickedPage | undefined,
  ): Promise<Blob | 'unreadable' | 'large'> {
    if (place === 'data') return readDataAddress(address, MOST) ?? 'unreadable';
    return (await page?.read(address, MOST, isShown)) ?? 'unreadable';
  }

  async function put(
    person: Person,
    click: Click,
    seen: Seen | undefined,
    { target, kind, way, bytes }: Outcome,
    route: 'inline' | 'bucket' | undefined,
    page: ClickedPage | undefined,
  ): Promise<void> {
    const address = target?.address ?? '';
    const { pageUrl } = click;
    const name = nameOfClick(address, seen) || t('clicks.from', [hostOf(pageUrl) || hostOf(address)]);
    if ('why' in way) {
      await platform.refuse({ person, kind, name, address, pageUrl, fault: reasons[way.why]().fault });
      return;
    }
    const id = platform.newId();
    const item: UploadItem = { id, name, kind, ...(pageUrl ? { pageUrl: pageUrl.slice(0, 8192) } : {}) };
    const inspected = bytes && (await platform.inspect(bytes));
    if (inspected?.ok) {
      item.kind = inspected.kind;
      item.facts = inspected.facts;
    }
    if (way.by === 'address') item.address = withoutFragment(address);
    else if (inspected && !inspected.ok) Object.assign(item, { problem: inspected.problem, found: inspected.found });
    // Bytes that have no way to this provider wait here, and the user is told what would help.
    const by = way.by === 'address' ? 'public' : (route ?? 'bucket');
    const made = inspected?.ok ? inspected.thumbnail : await thumbnailOf(kind, seen, page);
    const thumbnail = made && (await toThumbnail(id, made));
    if (bytes && way.by === 'bytes')
      await update(['files'], (transaction) =>
        transaction.objectStore('files').put({ id, blob: bytes, addedAt: platform.now() }),
      );
    await platform.add({ personId: person.id, route: by, items: [item] }, { undoFor: UNDO_FOR });
    if (thumbnail) await keepThumbnail(thumbnail);
  }

  /** After its record: without that it is nobody's, and is swept at a start of the browser. It may be gone again, too. */
  const keepThumbnail = (thumbnail: Thumbnail): Promise<void> =>
    update(['assets', 'thumbnails'], async (transaction) => {
      if ((await transaction.objectStore('assets').getKey(thumbnail.id)) === undefined) return;
      await transaction.objectStore('thumbnails').put(thumbnail);
    });

  /** A picture at a public address keeps a small copy here, where the page may read what it shows anyway. */
  async function thumbnailOf(kind: AssetKind, seen: Seen | undefined, page: ClickedPage | undefined) {
    if (kind !== 'Image' || !seen?.shown || !page) return undefined;
    const shown = await page.read(seen.shown, MOST, true);
    if (typeof shown === 'string') return undefined;
    const inspected = await platform.inspect(shown);
    return inspected.ok ? inspected.thumbnail : undefined;
  }

  return { upload };
}

const clickOf = ({ mediaType, srcUrl, linkUrl, pageUrl }: MenuClick['info']): Click => ({
  ...(mediaType === 'image' || mediaType === 'video' || mediaType === 'audio' ? { media: mediaType } : {}),
  ...(srcUrl ? { address: srcUrl } : {}),
  ...(linkUrl ? { link: linkUrl } : {}),
  ...(pageUrl ? { pageUrl } : {}),
});

async function byteRouteOf({ accountId }: Person) {
  const database = await openDatabase();
  const account = await database.get('accounts', accountId);
  const provider = account && describe(account.providerId);
  const hasBucket = (await database.getKey('buckets', 'bucket')) !== undefined;
  return provider && byteRoutes(provider, hasBucket)[0];
}

const reasons: Record<Refusal, () => FaultError> = {
  'not-public-stream': () => invalid('not-public-stream'),
  'not-public-blob': () => invalid('not-public-blob'),
  'not-public-data': () => invalid('not-public-data'),
  'not-public-address': () => invalid('not-public-address'),
  'not-public-login': () => invalid('not-public-login'),
  'not-a-picture': () => invalid('not-a-picture'),
  'link-unclear': () => invalid('link-unclear'),
  'page-file-large': () => invalid('page-file-large'),
};

const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : '');
const hostOf = (address: string | undefined): string => (address && URL.canParse(address) ? new URL(address).host : '');

function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
