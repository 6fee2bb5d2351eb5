import { until } from '@/tests/e2e/harness/page';
import type { FirstProvider as ProviderName, Sandbox } from '@/tests/sandbox/sandbox';
import { createCall } from '@/utils/providers/http';
import type { Call, Provider } from '@/utils/providers/provider';
import { providerById } from '@/utils/providers/registry';

/** Somebody else with the same key: what happens at a provider without this browser. */
export interface Elsewhere {
  provider: Provider;
  call: Call;
  /** A person who passed the face check. @returns the group's id */
  verify(): Promise<string>;
  /** An asset whose review is over. @returns its id */
  asset(groupId: string, name: string, url?: string): Promise<string>;
}

const HOSTS: Record<ProviderName, string> = {
  easyrouter: 'easyrouter.io',
  anyfast: 'www.anyfast.ai',
  crun: 'api.crun.ai',
};

export function elsewhere(sandbox: Sandbox, name: ProviderName): Elsewhere {
  const provider = providerById(name);
  if (!provider) throw new Error(`No provider ${name}`);
  const call = createCall({
    fetch: globalThis.fetch,
    baseUrl: `http://127.0.0.1:${sandbox.httpPort}/@${HOSTS[name]}`,
    authorize: provider.authorize,
    key: sandbox.keys[name],
    now: Date.now,
  });
  return {
    provider,
    call,
    async verify() {
      const started = await provider.startVerification(call, { callbackUrl: provider.defaultCallbackUrl });
      await sandbox.phone(started.token).pass();
      const answer = await provider.checkVerification(call, started.reference, {});
      if (answer.state !== 'verified') throw new Error(`not verified: ${answer.state}`);
      return answer.groupId;
    },
    async asset(groupId, assetName, url = sandbox.pictures.amara) {
      const { assetId } = await provider.createAsset(call, { groupId, url, kind: 'Image', name: assetName });
      await until(
        async () => sandbox.assets(name).some(({ id, status }) => id === assetId && status !== 'Processing'),
        () => `${assetName} is still being reviewed`,
      );
      return assetId;
    },
  };
}
