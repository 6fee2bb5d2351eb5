import { json } from '@/tests/unit/support/provider-server';
import { CHECK_PATH, makeWorld, START_PATH, until } from '@/tests/unit/support/world';

/** A provider that makes a code and has no result yet, and what else it may answer. */

export const TOKEN = '20260924140001BF9DC22A7A65ADF905D8';
export const GROUP = 'group-20260924140733-k4f2n';

/** https://docs.easyrouter.io/en/docs/api/management/visual-validate/create-session */
export const session = (token = TOKEN) => ({
  success: true,
  message: '',
  data: {
    session_id: token,
    byted_token: token,
    h5_link: `https://kyc.byteintl.com/?accessKeyId=AK\\u0026secretAccessKey=SK\\u0026bytedToken=${token}`,
    callback_url: 'https://easyrouter.io/v1/callback',
    channel_id: 9,
    status: 'pending',
  },
});
export const pending = { success: true, message: '', data: { status: 'pending', session_id: TOKEN } };
export const verified = {
  success: true,
  message: '',
  data: { status: 'verified', group_id: GROUP, result_code: '10000' },
};
export const passed = { bytedToken: TOKEN, resultCode: '10000', algorithmBaseRespCode: '0' };

/** A world whose provider makes codes and says that there is no result yet. */
export async function verifyingWorld() {
  const world = await makeWorld();
  world.server.on('POST', START_PATH, () => json(session()));
  world.server.on('GET', CHECK_PATH, () => json(pending));
  return {
    ...world,
    /** Started, with a code on the screen. @returns its id */
    async waiting(): Promise<string> {
      const id = await world.start();
      await until(
        () => world.verification(id),
        ({ state }) => state === 'waiting',
      );
      return id;
    },
    run: (id: string) => world.services().verifications.run(id),
  };
}

export type VerifyingWorld = Awaited<ReturnType<typeof verifyingWorld>>;
