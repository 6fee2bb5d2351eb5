import { useEffect, useState } from 'preact/hooks';
import { onResellers } from '@/components/known-providers';
import { families, type Reseller, readResellers } from '@/utils/providers/catalog';
import { keptResellers } from '@/utils/providers/names';

const known = (): Reseller[] => readResellers(keptResellers(), families);

/** The user's own resellers, renewed when they change in any page. */
export function useResellers(): Reseller[] {
  const [resellers, setResellers] = useState(known);
  useEffect(() => {
    const renew = () => setResellers(known());
    renew();
    return onResellers(renew);
  }, []);
  return resellers;
}
