import { Field } from '@/components/Field';
import { providerOf } from '@/components/provider-of';
import { Select } from '@/components/Select';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';

interface Props {
  accounts: Account[];
  value: string;
  onValue: (accountId: string) => void;
}

/** Which account a deed is for; nothing to be seen where there is only one. */
export function AccountField({ accounts, value, onValue }: Props) {
  if (accounts.length < 2) return null;
  return (
    <Field label={t('take.account')}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onValue={onValue}
          options={accounts.map((one) => ({ value: one.id, label: `${one.name} · ${providerOf(one).name}` }))}
        />
      )}
    </Field>
  );
}
