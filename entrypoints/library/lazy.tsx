import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Loading } from '@/components/Loading';
import { Outdated } from '@/components/Outdated';
import { t } from '@/utils/text/i18n';

/** A part of the page that is loaded when it is first shown: opening the library doesn't wait for it. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | undefined;
  return (props: P) => {
    const [part, setPart] = useState<{ view?: ComponentType<P>; failed?: boolean }>({ view: known });
    useEffect(() => {
      if (known) return;
      let current = true;
      load().then(
        (view) => {
          known = view;
          if (current) setPart({ view });
        },
        // Its file is gone: the extension was updated under the page.
        () => current && setPart({ failed: true }),
      );
      return () => {
        current = false;
      };
    }, []);
    if (part.failed) return <Outdated />;
    const View = part.view;
    return View ? <View {...props} /> : <Loading label={t('assets.loading')} />;
  };
}
