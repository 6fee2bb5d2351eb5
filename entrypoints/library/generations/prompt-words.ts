import { promptText, typedPrompt } from '@/utils/generation/prompt';
import type { GenerationForm } from '@/utils/providers/provider';
import type { GenerationRequest, Person } from '@/utils/storage/records';
import { freeLabel, partsOf } from './mentions';
import type { Reference } from './references';
import { nameOfAsset } from './use-choices';

/** What the provider will read of a prompt, in one line. */
export function readBy(text: string, references: readonly Reference[], form: GenerationForm): string {
  const numbered = references.map(({ id, kind }) => ({ assetRecordId: id, kind }));
  return promptText(partsOf(text, references), numbered, form).replace(/\s+/g, ' ');
}

/** The references of something that was sent, under the names that they have now. */
export function referencesOf({ references }: GenerationRequest, people: readonly Person[]): Reference[] {
  const taken: string[] = [];
  return references.map(({ assetRecordId, kind, groupId, name }) => {
    const person = people.find((one) => one.groupId === groupId);
    const label = freeLabel(nameOfAsset({ name }, person), taken);
    taken.push(label);
    return { id: assetRecordId, label, kind, kept: true };
  });
}

/** The prompt as it was typed, with the names that its references have now. */
export const typedAs = ({ prompt }: GenerationRequest, references: readonly Reference[]): string =>
  typedPrompt(prompt, (id) => references.find((one) => one.id === id)?.label);
