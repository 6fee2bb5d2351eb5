import { useSettings } from '@/components/hooks/use-settings';

/** Which route was chosen last for each account, as one text that changes when any of them does. */
export const useRoutes = (): string => JSON.stringify(useSettings()?.routes ?? {});
