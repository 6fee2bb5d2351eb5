import type { CredentialField, ProviderDescription } from './provider';

/** What gets an account in, in the order of the form. The first one is secret, and its end may be shown. */
export const credentialsOf = (
  description: Pick<ProviderDescription, 'credentials' | 'keyPlaceholder'>,
): readonly CredentialField[] =>
  description.credentials ?? [{ name: 'key', label: 'key', placeholder: description.keyPlaceholder, secret: true }];
