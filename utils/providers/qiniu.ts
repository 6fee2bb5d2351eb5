import * as v from 'valibot';
import { path } from './address';
import { isWaiting, readAnswer, readReference } from './answers';
import { readUpstreamCallback } from './callback';
import { ProviderError } from './error';
import { anything, id, nameOf, readKind, readTime, textOf, token } from './fields';
import { gatewayVideos } from './generation/families';
import { readState, withState } from './own-state';
import type { AssetAnswer, Call, CheckInput, Provider, ProviderAnswer, ProviderDescription } from './provider';

/*
 * Qiniu AI: bare objects in snake_case, ids `qgroup-…` and `qasset-…`, epoch seconds. A group is made first and gets its link a
 * moment later; after the face check the callback's token is handed over, once, and the group turns active or failed.
 * https://apidocs.qnaigc.com/472410416e0 (result, states); what is sent to make a group or an asset, and an asset's states, are
 * from the clients goplus/xai (spec/seedance_assets/provider/qiniu) and an integrator's gateway. Videos: the upstream's tasks,
 * https://apidocs.qnaigc.com/439818050e0 (create), 439818051e0 (query), as the same client (spec/seedance/provider/qiniu) sends them.
 */

const MODEL = 'bytedance/doubao-seedance-2-0-260128';
const LINK_EVERY = 1_500;
const LINK_TRIES = 10;

const groupSchema = v.object({ qgroupid: id, status: id, h5_link: anything, fail_reason: anything });
const referenceSchema = v.object({ groupId: id, handedOver: v.optional(v.boolean()) });
type Reference = v.InferOutput<typeof referenceSchema>;
const carriedSchema = v.object({ bytedToken: token });

const STATES = new Map<string, AssetAnswer['state']>([
  ['pending', 'processing'],
  ['reviewing', 'processing'],
  ['approved', 'active'],
  ['rejected', 'failed'],
  ['failed', 'failed'],
]);
const stateOf = (status: string) => STATES.get(status.trim().toLowerCase());
const assetSchema = v.object({
  qassetid: id,
  status: v.pipe(v.string(), v.transform(stateOf), v.picklist(['processing', 'active', 'failed'])),
  type: anything,
  name: anything,
  group_id: anything,
  fail_reason: anything,
  created_at: anything,
});
const createdSchema = v.object({ qassetid: id, status: anything });
const modelsSchema = v.object({ data: v.array(v.unknown()) });

interface Given {
  newState(): string;
  wait(ms: number): Promise<void>;
}
const given: Given = {
  newState: () => crypto.randomUUID(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export function createQiniu(description: ProviderDescription, { newState, wait }: Given = given): Provider {
  /** The link of a group that was just made. @throws ProviderError uncertain: the group is there, and stays without one */
  async function linkOf(call: Call, made: v.InferOutput<typeof groupSchema>): Promise<string> {
    let link = textOf(made.h5_link);
    for (let tries = 0; !link && tries < LINK_TRIES; tries += 1) {
      await wait(LINK_EVERY);
      const group = await readGroup(call, made.qgroupid).catch((error: unknown) => {
        if (!(error instanceof ProviderError)) throw error;
      });
      link = textOf(group?.h5_link);
    }
    if (!link) throw new ProviderError('uncertain', { code: 'no-link', detail: 'The group got no link.' });
    return link;
  }

  return {
    ...description,
    authorize: (key) => ({ Authorization: `Bearer ${key}` }),

    async startVerification(call, { callbackUrl }) {
      const state = newState();
      const answer = await call({
        method: 'POST',
        path: '/v1/asset-groups',
        // A name is asked for; nobody sees it here.
        body: {
          name: 'Likeness',
          type: 'liveness_face',
          model: MODEL,
          callback_url: withState(callbackUrl, state),
        },
        effect: 'create',
      });
      const made = readAnswer(answer, groupSchema, { effect: 'create', notFound: 'right' });
      return { link: await linkOf(call, made), token: state, reference: { groupId: made.qgroupid } };
    },

    readCallback(values) {
      const state = readState(values);
      const said = readUpstreamCallback(values);
      if (!state || !said) return undefined;
      const { keys, resultCode, subCode } = said;
      return { keys: [state], resultCode, subCode, carried: { bytedToken: keys[0] } };
    },

    async checkVerification(call, reference, input) {
      const known = readReference(referenceSchema, reference);
      const { status, fail_reason: reason } = await readGroup(call, known.groupId);
      if (status === 'active') return { state: 'verified', groupId: known.groupId };
      if (status === 'failed') return { state: 'refused', code: textOf(reason)?.slice(0, 32) };
      if (status === 'awaiting_auth' && !known.handedOver) return handOver(call, known, input);
      return { state: 'waiting' };
    },

    async createAsset(call, { groupId, url, kind, name }) {
      const answer = await call({
        method: 'POST',
        path: '/v1/assets',
        body: { type: kind.toLowerCase(), name, model: MODEL, url, group_id: groupId },
        effect: 'create',
      });
      const { qassetid, status } = readAnswer(answer, createdSchema, { effect: 'create' });
      // The id must not be lost over a word that is new to us; the next question tells.
      return { assetId: qassetid, state: stateOf(textOf(status) ?? '') ?? 'processing' };
    },

    async getAsset(call, { assetId }) {
      const answer = await call({ method: 'GET', path: path`/v1/assets/${assetId}`, effect: 'question' });
      const asset = readAnswer(answer, assetSchema, { effect: 'question' });
      return {
        assetId: asset.qassetid,
        groupId: textOf(asset.group_id),
        name: nameOf(asset.name),
        kind: readKind(asset.type),
        state: asset.status,
        failure: asset.status === 'failed' ? failureOf(asset.fail_reason, answer) : undefined,
        createdAt: readTime(asset.created_at),
      };
    },

    ...(description.generation ? gatewayVideos(description.generation.path) : {}),

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

async function readGroup(call: Call, groupId: string) {
  const answer = await call({ method: 'GET', path: path`/v1/asset-groups/${groupId}`, effect: 'question' });
  return readAnswer(answer, groupSchema, { effect: 'question' });
}

/** Faults after which nobody knows whether the token was used. */
const MAYBE_USED = new Set(['uncertain', 'unavailable', 'protocol', 'missing']);

/**
 * Gives the platform what the callback brought. The token works once, so that it was sent is stored before it is sent: whatever
 * dies in between, it is never sent a second time. A code other than 10000 uses nothing up, and makes the group fail.
 */
async function handOver(call: Call, known: Reference, { resultCode, carried, keep }: CheckInput) {
  const brought = v.safeParse(carriedSchema, carried);
  if (resultCode === undefined || !brought.success) return { state: 'waiting' } as const;
  const { bytedToken } = brought.output;
  await keep?.({ ...known, handedOver: true });
  try {
    const answer = await call({
      method: 'POST',
      path: path`/v1/asset-groups/${known.groupId}/visual-validate-result`,
      body: { result_code: resultCode, byted_token: bytedToken },
      effect: 'create',
    });
    // 409: asked before the group had its link, so nothing was used.
    if (answer.status === 409) await keep?.({ ...known, handedOver: false });
    if (isWaiting(answer)) return { state: 'waiting' } as const;
    const { status } = readAnswer(answer, groupSchema, { effect: 'create', secrets: [bytedToken] });
    return status === 'active'
      ? ({ state: 'verified', groupId: known.groupId } as const)
      : ({ state: 'waiting' } as const);
  } catch (error) {
    const isUnused = error instanceof ProviderError && !MAYBE_USED.has(error.kind);
    if (isUnused) await keep?.({ ...known, handedOver: false });
    throw error;
  }
}

function failureOf(reason: unknown, answer: ProviderAnswer): AssetAnswer['failure'] {
  const said = textOf(reason);
  return said ? { detail: answer.redact(said) } : undefined;
}
