import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '@/utils/text/i18n';
import { Loading } from './Loading';
import { Outdated } from './Outdated';

/** A part of a page whose file is fetched when it is first shown; opening the page doesn't wait for it. */
export type Lazy<P> = FunctionComponent<P> & {
  /** Fetches it before. Never rejects: a file that is gone is said where the part is shown. */
  ready(): Promise<void>;
};

/** @param silent for a part that comes by itself: nothing stands in its place until it is here */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { silent = false }: { silent?: boolean } = {},
): Lazy<P> {
  let known: ComponentType<P> | undefined;
  const fetched = async () => {
    known ??= await load();
    return known;
  };
  const Part = (props: P) => {
    const [part, setPart] = useState<{ view?: ComponentType<P>; failed?: boolean }>({ view: known });
    useEffect(() => {
      if (part.view) return;
      let current = true;
      fetched().then(
        (view) => current && setPart({ view }),
        // Its file is gone: the extension was updated under the page.
        () => current && setPart({ failed: true }),
      );
      return () => {
        current = false;
      };
    }, []);
    if (part.failed) return <Outdated />;
    const View = part.view;
    if (View) return <View {...props} />;
    return silent ? null : <Loading label={t('assets.loading')} />;
  };
  const ready = async () => {
    await fetched().catch(() => undefined);
  };
  return Object.assign(Part, { ready });
}

/** Fetches these once the page stands there and has nothing better to do, so that a click finds them here. */
export function fetchWhenIdle(parts: readonly { ready(): Promise<void> }[]): void {
  const fetchAll = () => {
    for (const part of parts) void part.ready();
  };
  // A page that is idle before its first frame is drawn only waits for that.
  requestAnimationFrame(() => setTimeout(() => requestIdleCallback(fetchAll)));
}
