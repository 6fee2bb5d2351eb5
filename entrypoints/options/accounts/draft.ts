import type { AccountInput } from '@/utils/messages/protocol';
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
  key: string;
  baseUrl: string;
  callbackUrl: string;
  linkLanguage: LinkChoice;
}

export type DraftProblems = Partial<Record<'key' | 'baseUrl' | 'callbackUrl' | 'providerId', string>>;

export const draftOf = (account: Account): Draft => {
  const { id, providerId, name, baseUrl, callbackUrl, linkLanguage } = account;
  return { id, providerId, name, baseUrl, callbackUrl, linkLanguage, key: '' };
};

export const newDraft = (provider: ProviderDescription): Draft => ({
  providerId: provider.id,
  name: provider.name,
  key: '',
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

/** What keeps a draft from being saved, by its field. Empty: nothing. */
export function problemsOf(draft: Draft, provider: ProviderDescription): DraftProblems {
  const problems: DraftProblems = {};
  const key = draft.key.trim();
  if (!key && !draft.id) problems.key = t('accountForm.keyEmpty', [provider.name]);
  // A header can't carry anything else.
  else if (key && !/^[\x21-\x7e]+$/.test(key))
    problems.key = titled({ title: t('invalid.keyText.title'), text: t('invalid.keyText.text') });
  const baseUrl = addressProblem(draft.baseUrl, provider.defaultBaseUrl);
  if (baseUrl) problems.baseUrl = baseUrl;
  const callbackUrl = addressProblem(draft.callbackUrl, provider.defaultCallbackUrl);
  if (callbackUrl) problems.callbackUrl = callbackUrl;
  return problems;
}

/** What the background found, beside the field it concerns; undefined when it concerns none. */
export function fieldOf(code: string | undefined): keyof DraftProblems | undefined {
  if (code === 'key-empty' || code === 'key-characters') return 'key';
  if (code === 'address' || code === 'https' || code === 'address-user') return 'baseUrl';
  if (code === 'unknown-provider') return 'providerId';
  return undefined;
}

export const inputOf = (draft: Draft): AccountInput => ({
  id: draft.id,
  providerId: draft.providerId,
  name: draft.name.trim(),
  key: draft.key.trim() || undefined,
  baseUrl: draft.baseUrl.trim(),
  callbackUrl: draft.callbackUrl.trim(),
  linkLanguage: draft.linkLanguage,
});
