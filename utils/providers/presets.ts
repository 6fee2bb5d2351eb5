import type { ArkForm, CredentialField, Family, ProviderDescription } from './provider';

/*
 * Resellers of a known family: another host, another page, and where it matters another capability. An entry here is all it takes: the
 * catalog makes the description of it, and names.ts reads what it is called. So there is no code in this file and nothing but types
 * comes in: whoever shows a name loads it.
 */

/** What differs from the family's own description; everything else is as there. */
export interface Preset
  extends Pick<ProviderDescription, 'id' | 'name' | 'mark' | 'homepage' | 'defaultBaseUrl' | 'defaultCallbackUrl'> {
  family: Extract<Family, 'easyrouter' | 'anyfast' | 'ark'>;
  /** With the rules for real people; the family's without. Keys are made at `homepage`. */
  docs?: string;
  ark?: ArkForm;
  credentials?: readonly CredentialField[] | 'one key';
  /** Family `ark`: how the relay calls the two models, where it takes the upstream's tasks at its own host. */
  videos?: { model: string; fast: string; tasksListed?: false };
}

export const presets: readonly Preset[] = [
  {
    id: 'modelsell',
    name: 'ModelSell',
    mark: 'MS',
    family: 'easyrouter',
    homepage: 'https://modelsell.com',
    // The same paths and answers as EasyRouter, below "management"; its samples print no host.
    docs: 'https://docs.modelsell.com/zh/docs',
    defaultBaseUrl: 'https://modelsell.com',
    defaultCallbackUrl: 'https://modelsell.com/',
  },
  {
    id: 'anyfast-cn',
    name: 'AnyFast China',
    mark: 'AC',
    family: 'anyfast',
    homepage: 'https://www.anyfast.com.cn',
    docs: 'https://docs.anyfast.com.cn',
    defaultBaseUrl: 'https://www.anyfast.com.cn',
    defaultCallbackUrl: 'https://www.anyfast.com.cn/',
  },
  {
    id: 'starrise',
    name: 'Starrise',
    mark: 'ST',
    family: 'anyfast',
    homepage: 'https://ai.alad.com',
    docs: 'https://doc.starrise.tech/en/guides/model-api/bytedance/volc-asset',
    defaultBaseUrl: 'https://ai.alad.com',
    defaultCallbackUrl: 'https://ai.alad.com/',
  },
  {
    id: 'gravitex',
    name: 'Gravitex',
    mark: 'GX',
    family: 'ark',
    homepage: 'https://api.gravitex.ai',
    credentials: 'one key',
    defaultBaseUrl: 'https://api.gravitex.ai',
    // Put in place of every other address, so it is the one to ask for; a phone that ends there is heard of by asking.
    defaultCallbackUrl: 'https://api.gravitex.ai/asset-validate-callback.html',
    ark: { actions: 'query', root: '/api/v3/seedance', lists: 'pages' },
    // The upstream's tasks, at its own host and with the same key; its page has no list of them. There is a third model, without the
    // upstream's care for what is shown, which Likeness doesn't offer.
    videos: { model: 'seedance-2-0', fast: 'seedance-2-0-fast', tasksListed: false },
  },
];
