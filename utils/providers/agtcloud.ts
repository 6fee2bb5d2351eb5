import * as v from 'valibot';
import { readAnswer, readReference } from './answers';
import { PASSED, readSecret, readValue, readWord } from './callback';
import { ProviderError } from './error';
import { groupId, token, words } from './fields';
import { readState, withState } from './own-state';
import type { Provider, ProviderDescription } from './provider';

/*
 * AGTCloud: `{success, message, data}` with data in PascalCase, and the group's id in the redirect itself.
 * https://api.agtcloud.ai/docs/en/api/seedance-2.0/asset-library/, sections 0 to 3.1. How it is read back is in a part of the page
 * that could not be read here, so nothing is confirmed: the id counts only with the text of ours that nobody can guess.
 */

// The page calls what is to be opened `Url`, and shows an `H5Link` beside it.
const sessionSchema = v.object({
  success: v.literal(true),
  data: v.union([v.object({ Url: words }), v.object({ H5Link: words })]),
});
const referenceSchema = v.object({ ours: token });
const carriedSchema = v.object({ groupId: v.pipe(groupId, v.nonEmpty()) });
const modelsSchema = v.object({ data: v.array(v.unknown()) });

export function createAgtCloud(description: ProviderDescription, newState = () => crypto.randomUUID()): Provider {
  return {
    ...description,
    authorize: (key) => ({ Authorization: `Bearer ${key}` }),

    async startVerification(call, { callbackUrl }) {
      const state = newState();
      const answer = await call({
        method: 'POST',
        path: '/v1/asset/human/session',
        body: { redirect_url: withState(callbackUrl, state) },
        effect: 'create',
      });
      const { data } = readAnswer(answer, sessionSchema, { effect: 'create', notFound: 'right' });
      return { link: 'Url' in data ? data.Url : data.H5Link, token: state, reference: { ours: state } };
    },

    readCallback(values) {
      const state = readState(values);
      const said = readWord(readValue(values, 'status'));
      if (!state || !said) return undefined;
      const brought = readSecret(values, 'group_id');
      if (said === 'success' && brought) {
        return { keys: [state], resultCode: PASSED, carried: { groupId: brought } };
      }
      return { keys: [state], resultCode: readWord(readValue(values, 'reason')) ?? said };
    },

    async checkVerification(_call, reference, { resultCode, carried }) {
      readReference(referenceSchema, reference);
      const brought = v.safeParse(carriedSchema, carried);
      if (resultCode !== PASSED || !brought.success) return { state: 'waiting' };
      return { state: 'verified', groupId: brought.output.groupId };
    },

    createAsset: noUploads,
    getAsset: noUploads,

    /** OpenAI's own list, which such gateways answer. */
    async probe(call) {
      const answer = await call({ method: 'GET', path: '/v1/models', effect: 'question' });
      readAnswer(answer, modelsSchema, { effect: 'question', notFound: 'configuration' });
      return {
        rights: [
          { right: 'verify', state: 'unknown' },
          { right: 'assets', state: 'unknown' },
          { right: 'generate', state: 'unknown' },
        ],
      };
    },
  };
}

/** `can.uploads` keeps everybody from asking; whoever does is told why. */
async function noUploads(): Promise<never> {
  throw new ProviderError('input', { code: 'uploads', detail: 'AGTCloud documents no way in that Likeness knows.' });
}
