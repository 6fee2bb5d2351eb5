import type { AccountInput } from '@/utils/messages/protocol';
import { credentialsOf } from '@/utils/providers/credentials';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { titled } from '@/utils/text/join';
import type { LinkChoice } from '@/utils/text/terms';
import { addressProblem } from './address-problem';

/** What stands in the form. */
export interface Draft {
  id?: string;
  providerId: string;
  name: string;
  /** Secrets and settings by the names of the provider's fields. */
  credentials: Readonly<Record<string, string>>;
  baseUrl: string;
  callbackUrl: string;
  linkLanguage: LinkChoice;
}

export type DraftProblems = Partial<Record<'baseUrl' | 'callbackUrl' | 'providerId', string>> & {
  /** By the names of the provider's fields. */
  credentials?: Readonly<Record<string, string>>;
};

export const draftOf = (account: Account): Draft => {
  const { id, providerId, name, baseUrl, callbackUrl, linkLanguage, settings = {} } = account;
  return { id, providerId, name, baseUrl, callbackUrl, linkLanguage, credentials: settings };
};

export const newDraft = (provider: ProviderDescription): Draft => ({
  providerId: provider.id,
  name: provider.name,
  credentials: {},
  baseUrl: provider.defaultBaseUrl,
  callbackUrl: provider.defaultCallbackUrl,
  linkLanguage: 'consent',
});

/** Another provider chosen: what was typed stays, what was the old one's default becomes the new one's. */
export function changeProvider(draft: Draft, from: ProviderDescription, to: ProviderDescription): Draft {
  const keepOr = (value: string, before: string, after: string) => (value === before ? after : value);
  return {
    ...draft,
    providerId: to.id,
    name: keepOr(draft.name, from.name, to.name),
    baseUrl: keepOr(draft.baseUrl, from.defaultBaseUrl, to.defaultBaseUrl),
    callbackUrl: keepOr(draft.callbackUrl, from.defaultCallbackUrl, to.defaultCallbackUrl),
  };
}

/** The address that the face check ends on: left empty where nobody says one, it is the top of the account's own. */
function callbackOf({ baseUrl, callbackUrl }: Draft, provider: ProviderDescription): string {
  const isOwn = callbackUrl.trim() === '' && provider.defaultCallbackUrl === '' && URL.canParse(baseUrl.trim());
  return isOwn ? new URL('/', baseUrl.trim()).href : callbackUrl.trim();
}

/** What an address looks like where the provider has none to show. */
const EXAMPLE = 'https://relay.example/volc';

/** What keeps a draft from being saved, by its field. Empty: nothing. */
export function problemsOf(draft: Draft, provider: ProviderDescription): DraftProblems {
  const problems: DraftProblems = {};
  const credentials = credentialProblems(draft, provider);
  if (Object.keys(credentials).length > 0) problems.credentials = credentials;
  const baseUrl = addressProblem(draft.baseUrl, provider.defaultBaseUrl || EXAMPLE);
  if (baseUrl) problems.baseUrl = baseUrl;
  const callback = callbackOf(draft, provider);
  const callbackUrl =
    baseUrl && !callback ? undefined : addressProblem(callback, provider.defaultCallbackUrl || EXAMPLE);
  if (callbackUrl) problems.callbackUrl = callbackUrl;
  return problems;
}

function credentialProblems({ id, credentials }: Draft, provider: ProviderDescription): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { name, secret, optional } of credentialsOf(provider)) {
    const value = credentials[name]?.trim();
    if (!value && !id && !optional) problems[name] = t('accountForm.keyEmpty', [provider.name]);
    // A header can't carry anything else.
    else if (value && secret && !/^[\x21-\x7e]+$/.test(value))
      problems[name] = titled({ title: t('invalid.keyText.title'), text: t('invalid.keyText.text') });
  }
  return problems;
}

/** What the background found, as the problem of the field that it concerns; undefined when it concerns none. */
export function problemOf(
  code: string | undefined,
  words: string,
  provider: ProviderDescription,
): DraftProblems | undefined {
  if (code === 'key-empty' || code === 'key-characters') {
    return { credentials: { [credentialsOf(provider)[0]?.name ?? '']: words } };
  }
  if (code === 'address' || code === 'https' || code === 'address-user') return { baseUrl: words };
  return code === 'unknown-provider' ? { providerId: words } : undefined;
}

export function inputOf(draft: Draft, provider: ProviderDescription): AccountInput {
  const typed = (isSecret: boolean) =>
    Object.fromEntries(
      credentialsOf(provider)
        .filter(({ secret }) => secret === isSecret)
        .map(({ name }) => [name, draft.credentials[name]?.trim() ?? ''])
        .filter(([, value]) => value),
    );
  return {
    id: draft.id,
    providerId: draft.providerId,
    name: draft.name.trim(),
    secrets: typed(true),
    settings: typed(false),
    baseUrl: draft.baseUrl.trim(),
    callbackUrl: callbackOf(draft, provider),
    linkLanguage: draft.linkLanguage,
  };
}
