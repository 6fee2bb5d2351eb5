import type { InputOf } from '@/utils/messages/protocol';
import { checkReseller, everyProvider, families, type Reseller, ResellerProblem } from '@/utils/providers/catalog';
import { t } from '@/utils/text/i18n';
import { titled } from '@/utils/text/join';
import { KEY_HEADERS, type KeyHeader } from '@/utils/text/terms';
import { faultWords } from '@/utils/text/words';

/** What stands in the form of a reseller. */
export interface ResellerDraft {
  id?: string;
  family: string;
  name: string;
  baseUrl: string;
  callbackUrl: string;
  keyHeader: KeyHeader;
  headerName: string;
}

export type ResellerProblems = Partial<Record<ResellerProblem['field'], string>>;

/** Where a family's own provider takes the key. */
const headerOf = (family: string): KeyHeader =>
  families.find((one) => one.family === family)?.generation?.keyHeader.startsWith('x-api-key') ? 'x-api-key' : 'bearer';

export const newReseller = (): ResellerDraft => {
  const family = families[0]?.family ?? '';
  return { family, name: '', baseUrl: '', callbackUrl: '', keyHeader: headerOf(family), headerName: '' };
};

export const draftOfReseller = ({ headerName = '', ...reseller }: Reseller): ResellerDraft => ({
  ...reseller,
  headerName,
});

/** Another family: where the key goes follows, unless it was chosen otherwise. */
export const changeFamily = (draft: ResellerDraft, family: string): ResellerDraft => ({
  ...draft,
  family,
  keyHeader: draft.keyHeader === headerOf(draft.family) ? headerOf(family) : draft.keyHeader,
});

export const keyHeaderOf = (text: string): KeyHeader | undefined => KEY_HEADERS.find((known) => known === text);

/** As it is sent; without a callback address of its own the phone ends at the top of its site. */
export function inputOfReseller(draft: ResellerDraft): InputOf<'reseller.save'> {
  const { id, family, keyHeader, headerName } = draft;
  const baseUrl = draft.baseUrl.trim();
  const top = URL.canParse(baseUrl) ? `${new URL(baseUrl).origin}/` : '';
  return {
    ...(id === undefined ? {} : { id }),
    family,
    name: draft.name.trim(),
    baseUrl,
    callbackUrl: draft.callbackUrl.trim() || top,
    keyHeader,
    ...(keyHeader === 'own' ? { headerName: headerName.trim() } : {}),
  };
}

/** What keeps it from being saved, by field. Empty: nothing. */
export function problemsOfReseller(draft: ResellerDraft): ResellerProblems {
  if (!draft.baseUrl.trim()) return { baseUrl: t('addressField.empty', ['https://api.example.com']) };
  const { id = 'own-new', ...input } = inputOfReseller(draft);
  const taken = everyProvider().flatMap((one) => (one.id === draft.id ? [] : [one.name]));
  try {
    checkReseller({ ...input, id }, { families, taken });
    return {};
  } catch (error) {
    if (!(error instanceof ResellerProblem)) throw error;
    return { [error.field]: titled(faultWords(error.fault, draft.name)) };
  }
}
