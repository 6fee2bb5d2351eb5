import { ChromiumPage } from './chromium-page';
import { FirefoxPage } from './firefox-page';
import { type TestPage, until } from './page';

/** What a drag carries out of a page: texts by their types, and what may be done with them. */
export interface Dragged {
  texts: Record<string, string>;
  effect: string;
}

/** As Chromium hands it over. */
interface DragData {
  items: { mimeType: string; data: string }[];
  /** 1: it may be copied. */
  dragOperationsMask: number;
}

interface Point {
  x: number;
  y: number;
}

/**
 * Drags an element by the mouse out of its page and drops it on a field of another one, which the browser itself fills. Chromium hands
 * over what the drag carries and drops the same; Firefox' Marionette begins drags but ends them without a drop, so there the texts are
 * dropped as Mozilla's own tests do it.
 */
export async function dragInto(from: TestPage, css: string, to: TestPage, field: string): Promise<Dragged> {
  if (from instanceof ChromiumPage && to instanceof ChromiumPage) return dragInChromium(from, css, to, field);
  if (from instanceof FirefoxPage && to instanceof FirefoxPage) return dragInFirefox(from, css, to, field);
  throw new Error('nothing can be dragged between these pages');
}

/** Runs in the page. */
function middle(css: string): Point {
  const { left, top, width, height } = document.querySelector(css)?.getBoundingClientRect() ?? new DOMRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}
const middleOf = async (page: TestPage, css: string): Promise<Point> => {
  await page.waitFor(css);
  return page.evaluate<Point>(middle as never, css);
};

/** Moves that are far enough for a browser to take them for a drag. */
const AWAY = [10, 30];

async function dragInChromium(from: ChromiumPage, css: string, to: ChromiumPage, field: string): Promise<Dragged> {
  const start = await middleOf(from, css);
  const end = await middleOf(to, field);
  const source = await from.page.context().newCDPSession(from.page);
  const target = await to.page.context().newCDPSession(to.page);
  let data: DragData | undefined;
  source.on('Input.dragIntercepted', (event) => {
    data = event.data;
  });
  await source.send('Input.setInterceptDrags', { enabled: true });
  const mouse = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', by = 0) =>
    source.send('Input.dispatchMouseEvent', {
      type,
      x: start.x + by,
      y: start.y + by,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    });
  await from.page.bringToFront();
  await mouse('mousePressed');
  for (const by of AWAY) await mouse('mouseMoved', by);
  const { items, dragOperationsMask } = await until(
    async () => data,
    () => `no drag begins at ${css}`,
  );
  await to.page.bringToFront();
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await target.send('Input.dispatchDragEvent', { type, ...end, data: { items, dragOperationsMask } });
  await from.page.bringToFront();
  // It was dropped elsewhere, so nothing has told its own page that it is over.
  await source.send('Input.dispatchDragEvent', { type: 'dragCancel', ...start, data: { items, dragOperationsMask } });
  await mouse('mouseReleased', AWAY.at(-1));
  for (const session of [source, target]) await session.detach();
  return {
    texts: Object.fromEntries(items.map(({ mimeType, data }) => [mimeType, data])),
    effect: dragOperationsMask === 1 ? 'copy' : `operations ${dragOperationsMask}`,
  };
}

async function dragInFirefox(from: FirefoxPage, css: string, to: FirefoxPage, field: string): Promise<Dragged> {
  const start = await middleOf(from, css);
  await middleOf(to, field);
  const mouse = (page: FirefoxPage, actions: object[]) => {
    const pointer = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    return page.command('WebDriver:PerformActions', { actions: [pointer] });
  };
  await mouse(from, [
    { type: 'pointerMove', ...start, duration: 0 },
    { type: 'pointerDown', button: 0 },
    ...AWAY.map((by) => ({ type: 'pointerMove', x: start.x + by, y: start.y + by, duration: 20 })),
  ]);
  const dragged = await until(
    () => from.command<Dragged | null>('WebDriver:ExecuteScript', { script: CARRIED, args: [], sandbox: 'system' }),
    () => `no drag begins at ${css}`,
  );
  await mouse(from, [{ type: 'pointerUp', button: 0 }]);
  await to.command('WebDriver:ExecuteScript', { script: DROP, args: [field, dragged], sandbox: 'system' });
  return dragged;
}

/** Runs in the page with Firefox' own rights: what the drag under way carries. */
const CARRIED = `
  const data = window.windowUtils.dragSession?.dataTransfer;
  return data ? { texts: Object.fromEntries([...data.types].map((type) => [type, data.getData(type)])), effect: data.effectAllowed } : null;
`;

/** The same, in the page of the field: a drag with these texts arrives and is dropped, where the field takes it. */
const DROP = `
  const [css, { texts, effect }] = arguments;
  const service = Cc['@mozilla.org/widget/dragservice;1'].getService(Ci.nsIDragService);
  service.startDragSessionForTests(window, Ci.nsIDragService.DRAGDROP_ACTION_COPY);
  try {
    const field = document.querySelector(css);
    const { left, top, width, height } = field.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const tell = (type) => {
      const data = new window.DataTransfer();
      for (const [kind, text] of Object.entries(texts)) data.setData(kind, text);
      data.effectAllowed = effect;
      data.dropEffect = effect;
      const event = document.createEvent('DragEvent');
      event.initDragEvent(type, true, true, window, 0, x, y, x, y, false, false, false, false, 0, null, data);
      return window.windowUtils.dispatchDOMEventViaPresShellForTesting(field, event);
    };
    tell('dragenter');
    // Not prevented: nobody would take it.
    if (tell('dragover')) throw new Error('the field does not take it');
    tell('drop');
  } finally {
    window.windowUtils.dragSession?.endDragSession(true);
  }
`;
