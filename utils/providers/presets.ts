import { anyFast } from './anyfast.description';
import { arkRelay, arkVideosOf } from './ark.description';
import { easyRouter } from './easyrouter.description';
import { named } from './names';
import type { ProviderDescription } from './provider';

/** Resellers of a known family: another host, another page, and where it matters another capability. An entry is all it takes, and its name in names.ts. */
export const presets: readonly ProviderDescription[] = [
  {
    ...easyRouter,
    ...named('modelsell'),
    homepage: 'https://modelsell.com',
    // The same paths and answers as EasyRouter, below "management"; its samples print no host.
    docs: 'https://docs.modelsell.com/zh/docs',
    keysPage: 'https://modelsell.com',
    rulesPage: 'https://docs.modelsell.com/zh/docs',
    defaultBaseUrl: 'https://modelsell.com',
    defaultCallbackUrl: 'https://modelsell.com/',
  },
  {
    ...anyFast,
    ...named('anyfast-cn'),
    homepage: 'https://www.anyfast.com.cn',
    docs: 'https://docs.anyfast.com.cn',
    keysPage: 'https://www.anyfast.com.cn',
    rulesPage: 'https://docs.anyfast.com.cn',
    defaultBaseUrl: 'https://www.anyfast.com.cn',
    defaultCallbackUrl: 'https://www.anyfast.com.cn/',
  },
  {
    ...anyFast,
    ...named('starrise'),
    homepage: 'https://ai.alad.com',
    docs: 'https://doc.starrise.tech/en/guides/model-api/bytedance/volc-asset',
    keysPage: 'https://ai.alad.com',
    rulesPage: 'https://doc.starrise.tech/en/guides/model-api/bytedance/volc-asset',
    defaultBaseUrl: 'https://ai.alad.com',
    defaultCallbackUrl: 'https://ai.alad.com/',
  },
  {
    ...arkRelay,
    ...named('gravitex'),
    homepage: 'https://api.gravitex.ai',
    credentials: undefined,
    keysPage: 'https://api.gravitex.ai',
    defaultBaseUrl: 'https://api.gravitex.ai',
    // Put in place of every other address, so it is the one to ask for; a phone that ends there is heard of by asking.
    defaultCallbackUrl: 'https://api.gravitex.ai/asset-validate-callback.html',
    ark: { actions: 'query', root: '/api/v3/seedance', lists: 'pages' },
    // The upstream's tasks, at its own host and with the same key; its page has no list of them. There is a third model, without the
    // provider's care for what is shown, which Likeness doesn't offer.
    generation: { ...arkVideosOf('seedance-2-0', 'seedance-2-0-fast'), tasksListed: false },
  },
  arkRelay,
];
