import { anyFast } from './anyfast.description';
import { arkRelay, arkVideosOf } from './ark.description';
import { easyRouter } from './easyrouter.description';
import type { Preset } from './presets';
import type { ProviderDescription } from './provider';

const FAMILIES: Record<Preset['family'], ProviderDescription> = {
  easyrouter: easyRouter,
  anyfast: anyFast,
  ark: arkRelay,
};

/** An entry of presets.ts as a whole description: its family's, with what the entry says in its place. */
export function describePreset({ credentials, videos, ...own }: Preset): ProviderDescription {
  const family = FAMILIES[own.family];
  return {
    ...family,
    ...own,
    keysPage: own.homepage,
    rulesPage: own.docs ?? family.rulesPage,
    ...(credentials ? { credentials: credentials === 'one key' ? undefined : credentials } : {}),
    ...(videos ? { generation: { ...arkVideosOf(videos.model, videos.fast), tasksListed: videos.tasksListed } } : {}),
  };
}
