import { describe, expect, it } from 'vitest';
import { type Known, nextStep, placeOf, type Step } from '@/utils/assets/clicks/ways';

const known = (changes: Partial<Known>): Known => ({
  place: 'public',
  from: 'shown',
  kind: 'Image',
  isOfPage: false,
  isPageOpen: true,
  hasRoute: true,
  ...changes,
});

/** As a row of the table says it. */
const said = (step: Step): string =>
  step.do === 'send' ? `send ${step.by}` : step.do === 'refuse' ? `refuse ${step.why}` : step.do;

describe('where an address leads', () => {
  it.each([
    ['https://cdn.example/a.jpg', 'public'],
    ['http://cdn.example/a.jpg', 'public'],
    ['https://192.168.0.7/a.jpg', 'private'],
    ['https://u:p@cdn.example/a.jpg', 'private'],
    ['file:///home/me/a.jpg', 'private'],
    ['blob:https://cdn.example/1', 'blob'],
    ['data:image/png;base64,AAAA', 'data'],
    ['', 'none'],
  ])('%s: %s', (address, place) => {
    expect(placeOf(address)).toBe(place);
  });
});

describe('the order of steps', () => {
  it.each<[string, Partial<Known>, string]>([
    // A picture of the page itself: its login may be what opens it, so it is read while the page is still there.
    ['of the page', { isOfPage: true }, 'read'],
    ['of the page, read', { isOfPage: true, bytes: 'read' }, 'ask'],
    ['of the page, open for all', { isOfPage: true, bytes: 'read', reach: 'open' }, 'send address'],
    ['of the page, not said', { isOfPage: true, bytes: 'read', reach: 'unknown' }, 'probe'],
    [
      'of the page, asks who is there',
      { isOfPage: true, bytes: 'read', reach: 'unknown', probe: 'closed' },
      'send bytes',
    ],
    ['of the page, a stranger gets a page', { isOfPage: true, bytes: 'read', reach: 'page' }, 'send bytes'],
    ['of the page, hidden from strangers', { isOfPage: true, bytes: 'read', reach: 'gone' }, 'send bytes'],
    ['of the page, nobody knows', { isOfPage: true, bytes: 'read', reach: 'unknown', probe: 'picture' }, 'send bytes'],
    [
      'of the page, nobody knows, no way for bytes',
      { isOfPage: true, bytes: 'read', reach: 'unknown', probe: 'picture', hasRoute: false },
      'send address',
    ],
    [
      'of the page, closed and not to be read',
      { isOfPage: true, bytes: 'unreadable', reach: 'closed' },
      'refuse not-public-login',
    ],
    [
      'of the page, closed and too large',
      { isOfPage: true, bytes: 'large', reach: 'closed' },
      'refuse page-file-large',
    ],
    ['of the page, large and open for all', { isOfPage: true, bytes: 'large', reach: 'open' }, 'send address'],
    // Of another host.
    ['elsewhere', {}, 'ask'],
    ['elsewhere, open for all', { reach: 'open' }, 'send address'],
    ['elsewhere, not said', { reach: 'unknown' }, 'probe'],
    ['elsewhere, not said to the page either', { reach: 'unknown', probe: 'picture' }, 'send address'],
    ['elsewhere, asks who is there', { reach: 'closed' }, 'read'],
    ['elsewhere, asks who is there, and keeps it', { reach: 'closed', bytes: 'unreadable' }, 'refuse not-public-login'],
    ['elsewhere, a page', { reach: 'page', bytes: 'unreadable' }, 'refuse not-a-picture'],
    // The page keeps us out: as far as the address alone goes.
    ['page closed', { isPageOpen: false }, 'ask'],
    ['page closed, not said', { isPageOpen: false, reach: 'unknown' }, 'send address'],
    ['page closed, asks who is there', { isPageOpen: false, reach: 'closed' }, 'refuse not-public-login'],
    ['page closed, blob:', { isPageOpen: false, place: 'blob' }, 'refuse not-public-blob'],
    ['page closed, data:', { isPageOpen: false, place: 'data' }, 'read'],
    // Not on the web at all.
    ['data:', { place: 'data', bytes: 'read' }, 'send bytes'],
    ['data:, damaged', { place: 'data', bytes: 'unreadable' }, 'refuse not-public-data'],
    ['blob:', { place: 'blob' }, 'read'],
    ['blob:, read', { place: 'blob', bytes: 'read' }, 'send bytes'],
    ['blob:, read, no way for bytes: held', { place: 'blob', bytes: 'read', hasRoute: false }, 'send bytes'],
    ['blob:, too large', { place: 'blob', bytes: 'large' }, 'refuse page-file-large'],
    ['blob: of a player', { place: 'blob', kind: 'Video', bytes: 'unreadable' }, 'refuse not-public-stream'],
    ['this network', { place: 'private', isOfPage: true }, 'read'],
    ['this network, not to be read', { place: 'private', bytes: 'unreadable' }, 'refuse not-public-address'],
    // Players at an address: long ones are not read for nothing.
    ['clip of the page', { isOfPage: true, kind: 'Video' }, 'ask'],
    ['clip of the page, asks who is there', { isOfPage: true, kind: 'Video', reach: 'closed' }, 'read'],
    // A link that doesn't say what it opens.
    ['link', { kind: undefined }, 'ask'],
    ['link, a page', { kind: undefined, reach: 'page' }, 'refuse not-a-picture'],
    ['link, something else', { kind: undefined, reach: 'open' }, 'refuse not-a-picture'],
    ['link, not said', { kind: undefined, reach: 'unknown', probe: 'unknown' }, 'refuse link-unclear'],
    ['link, a picture as it turned out', { kind: 'Image', reach: 'unknown', probe: 'picture' }, 'send address'],
    // Better ones than the one shown.
    ['larger, open for all', { from: 'larger', reach: 'open' }, 'send address'],
    ['larger, nothing there', { from: 'larger', reach: 'gone' }, 'skip'],
    ['larger, a page', { from: 'larger', reach: 'page' }, 'skip'],
    ['larger, not said', { from: 'larger', reach: 'unknown', probe: 'picture' }, 'send address'],
    ['larger, not said, page closed', { from: 'larger', reach: 'unknown', isPageOpen: false }, 'send address'],
    [
      'larger, behind the login, read',
      { from: 'larger', isOfPage: true, bytes: 'read', reach: 'closed' },
      'send bytes',
    ],
    ['larger, behind a login elsewhere', { from: 'larger', reach: 'closed' }, 'skip'],
    ['original, not said but a picture', { from: 'link', reach: 'unknown', probe: 'picture' }, 'send address'],
    ['original, not said', { from: 'link', reach: 'unknown', probe: 'unknown' }, 'skip'],
    ['original, a page about it', { from: 'link', reach: 'page' }, 'skip'],
    ['original, in this network', { from: 'link', place: 'private' }, 'skip'],
  ])('%s', (_what, changes, step) => {
    expect(said(nextStep(known(changes)))).toBe(step);
  });
});
