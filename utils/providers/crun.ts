import * as v from 'valibot';
import { isWaiting, readAnswer, readReference } from './answers';
import {
  anything,
  groupId,
  id,
  nameOf,
  notAList,
  readFailure,
  readKind,
  readTime,
  status,
  statusAfterCreate,
  token,
  words,
} from './fields';
import { crunVideos } from './generation/families';
import type { Provider, ProviderDescription } from './provider';

/*
 * Crun: `{code, message, data}` where `code` counts as much as the HTTP status; requests in snake_case, data in PascalCase.
 * https://docs.crun.ai/models/seedance/visual-validate, …/asset-upload, …/asset-info, /common-api/get-account-credits
 */

const JOB = '/api/v1/client/job';

const envelope = <Data extends v.GenericSchema>(data: Data) => v.object({ code: v.literal(200), data });

const sessionSchema = envelope(v.object({ BytedToken: token, H5Link: words }));
// What is answered before the end is not documented; by analogy the group id is empty or not there.
const resultSchema = envelope(v.nullish(v.pipe(v.unknown(), notAList, v.object({ GroupId: v.nullish(groupId, '') }))));
// The page speaks of `asset_id` and shows `AssetId`.
const createdSchema = envelope(
  v.union([
    v.object({ AssetId: id, Status: anything }),
    v.pipe(
      v.object({ asset_id: id, status: anything }),
      v.transform((data) => ({ AssetId: data.asset_id, Status: data.status })),
    ),
  ]),
);
const assetSchema = envelope(
  v.object({
    Status: status,
    Name: anything,
    AssetType: anything,
    CreateTime: anything,
    // The name of the field that says why is not documented.
    Error: anything,
    error: anything,
    ErrorMessage: anything,
    error_message: anything,
    FailReason: anything,
    fail_reason: anything,
    Message: anything,
    message: anything,
  }),
);
const balanceSchema = envelope(
  v.object({ balance: v.pipe(v.union([v.number(), id]), v.transform(Number), v.finite()) }),
);
const referenceSchema = v.object({ bytedToken: token });

export function createCrun(description: ProviderDescription): Provider {
  return {
    ...description,
    authorize: (key) => ({ 'x-api-key': key }),

    async startVerification(call, { callbackUrl }) {
      const answer = await call({
        method: 'POST',
        path: `${JOB}/visual-validate-session`,
        body: { callback_url: callbackUrl },
        effect: 'create',
      });
      const { data } = readAnswer(answer, sessionSchema, { effect: 'create', notFound: 'right' });
      return { link: data.H5Link, token: data.BytedToken, reference: { bytedToken: data.BytedToken } };
    },

    async checkVerification(call, reference) {
      const { bytedToken } = readReference(referenceSchema, reference);
      const answer = await call({
        method: 'GET',
        path: `${JOB}/visual-validate-result`,
        query: { byted_token: bytedToken },
        effect: 'question',
      });
      if (isWaiting(answer)) return { state: 'waiting' };
      const { data } = readAnswer(answer, resultSchema, { effect: 'question', secrets: [bytedToken] });
      const groupId = data?.GroupId.trim();
      return groupId ? { state: 'verified', groupId } : { state: 'waiting' };
    },

    async createAsset(call, { groupId, url, kind, name }) {
      const answer = await call({
        method: 'POST',
        path: `${JOB}/asset-upload`,
        // Without the group the picture would go to the shared library, where no real person may be.
        body: { name, asset_type: kind, asset_url: url, group_id: groupId },
        effect: 'create',
      });
      const { data } = readAnswer(answer, createdSchema, { effect: 'create' });
      return { assetId: data.AssetId, state: statusAfterCreate(data.Status) };
    },

    async getAsset(call, { assetId, groupId }) {
      const answer = await call({
        method: 'GET',
        path: `${JOB}/asset-info`,
        query: { asset_id: assetId },
        effect: 'question',
      });
      const { data } = readAnswer(answer, assetSchema, { effect: 'question' });
      const said = [data.Error, data.error, data.ErrorMessage, data.error_message, data.FailReason, data.fail_reason];
      return {
        assetId,
        groupId,
        name: nameOf(data.Name),
        kind: readKind(data.AssetType),
        state: data.Status,
        failure: data.Status === 'failed' ? readFailure(answer, ...said, data.Message, data.message) : undefined,
        createdAt: readTime(data.CreateTime),
      };
    },

    ...crunVideos(JOB),

    async probe(call) {
      const answer = await call({ method: 'GET', path: '/api/v1/client/account/balance', effect: 'question' });
      const { data } = readAnswer(answer, balanceSchema, { effect: 'question', notFound: 'configuration' });
      return {
        balance: data.balance,
        rights: [
          { right: 'verify', state: 'unknown' },
          { right: 'assets', state: 'unknown' },
          { right: 'generate', state: 'unknown' },
        ],
      };
    },
  };
}
