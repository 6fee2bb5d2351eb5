import { credentialsOf } from '@/utils/providers/credentials';
import type { CredentialField, NamedTexts, ProviderDescription } from '@/utils/providers/provider';
import { invalid } from '@/utils/text/fault';

/**
 * An account's secrets as the one text that is sealed. A single key is that text, as it always was; several are JSON behind a
 * space, which no key has in it.
 */

const SEVERAL = ' ';

export const secretFields = (description: ProviderDescription): CredentialField[] =>
  credentialsOf(description).filter(({ secret }) => secret);

/** What the text holds. One that can't be read holds nothing. */
export function readSecrets(text: string, description: ProviderDescription): NamedTexts {
  if (!text.startsWith(SEVERAL)) return { [secretFields(description)[0]?.name ?? 'key']: text };
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null) return {};
  return Object.fromEntries(
    Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

export function writeSecrets(secrets: NamedTexts): string {
  const [[name, only] = [], ...others] = Object.entries(secrets);
  return name === 'key' && only !== undefined && others.length === 0 ? only : SEVERAL + JSON.stringify(secrets);
}

/**
 * What was typed, by the fields of the provider.
 * @throws FaultError `invalid` `key-characters` for what no header can carry: a line break, a “smart” quote
 */
export function typedSecrets(
  typed: { key?: string; secrets?: NamedTexts },
  description: ProviderDescription,
): NamedTexts {
  const all: NamedTexts = { ...typed.secrets, ...(typed.key === undefined ? {} : { key: typed.key }) };
  const found: Record<string, string> = {};
  for (const { name } of secretFields(description)) {
    const value = all[name]?.trim();
    if (!value) continue;
    if (!/^[\x21-\x7e]+$/.test(value)) throw invalid('key-characters');
    found[name] = value;
  }
  return found;
}

/**
 * What is sealed from now on: what was typed, and of the old ones what still counts.
 * @throws FaultError `invalid` `key-empty` when one is missing that the provider asks for
 */
export function mergeSecrets(old: NamedTexts, typed: NamedTexts, description: ProviderDescription): NamedTexts {
  const merged: Record<string, string> = {};
  for (const { name, optional, endsWith } of secretFields(description)) {
    const ended = endsWith !== undefined && typed[endsWith] !== undefined;
    const value = typed[name] ?? (ended ? undefined : old[name]);
    if (value !== undefined) merged[name] = value;
    else if (!optional) throw invalid('key-empty');
  }
  return merged;
}

/** Settings by the fields of the provider: nothing that no field names, nothing that is empty or no choice. */
export function settingsOf(typed: NamedTexts, description: ProviderDescription): NamedTexts | undefined {
  const found: Record<string, string> = {};
  for (const { name, secret, choices } of credentialsOf(description)) {
    const value = secret ? undefined : typed[name]?.trim();
    if (value && (!choices || choices.includes(value))) found[name] = value;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** What may be shown of a key: its prefix and its last four characters, and of a short one nothing. */
export function hintOf(key: string): string {
  const prefix = /^[a-z]{1,4}-/i.exec(key)?.[0] ?? '';
  return key.length >= 16 ? `${prefix}…${key.slice(-4)}` : `${prefix}…`;
}
