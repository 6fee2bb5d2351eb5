import { t } from './i18n';

/**
 * What the face check's `resultCode` and `algorithmBaseRespCode` mean. The providers' own pages list none but 10000; these
 * come from the identity product that serves the page (volcengine.com/docs/6973/152544 and /1166609).
 */
type Meaning = (code: string) => string;

const camera: Meaning = (code) => t('result.camera', [code]);
const broken: Meaning = (code) => t('result.broken', [code]);
const live: Meaning = (code) => t('result.live', [code]);
const cancelled: Meaning = (code) => t('result.cancelled', [code]);
const same: Meaning = (code) => t('result.same', [code]);
const picture: Meaning = (code) => t('result.picture', [code]);
const noFace: Meaning = (code) => t('result.noface', [code]);
const service: Meaning = (code) => t('result.service', [code]);
const album: Meaning = (code) => t('result.album', [code]);
const start: Meaning = (code) => t('result.start', [code]);
const refused: Meaning = (code) => t('result.refused', [code]);

const byResult: Record<string, Meaning> = {
  '-1000': (code) => t('result.network', [code]),
  '-1002': broken,
  '-1003': live,
  '-1004': start,
  '-1005': start,
  '-1006': cancelled,
  '-1007': cancelled,
  '-1101': (code) => t('result.tries', [code]),
  '-3001': broken,
  '-3003': camera,
  '-3006': album,
  '-3007': album,
  '-5021': same,
  '50205': picture,
  '50206': picture,
  '50207': picture,
  '50209': picture,
  '50210': picture,
  '50211': picture,
  '50213': picture,
  '50214': picture,
  '50400': refused,
  '50402': refused,
  '50429': (code) => t('result.busy', [code]),
  '50500': service,
  '50501': service,
  '60102': noFace,
};

const bySub: Record<string, Meaning> = {
  '100000': service,
  '100001': service,
  '201301': picture,
  '201302': picture,
  '201304': picture,
  '203101': noFace,
  '210301': picture,
  '210302': picture,
  '210303': (code) => t('result.small', [code]),
  '210304': picture,
  '210305': noFace,
  '210306': (code) => t('result.several', [code]),
  '210307': picture,
  '210308': picture,
  '210309': picture,
  '210310': picture,
  '210311': same,
  '210312': live,
  '210313': same,
  '210314': picture,
  '210701': picture,
  '210702': live,
};

/**
 * Why a face check did not pass, in a sentence, and what to do. A sub code belongs to the server's codes (10000 and
 * above) and says more than they do. A code that isn't known is shown as it is.
 *
 * @param resultCode from the callback; undefined when the provider said only that it did not pass
 */
export function resultWords(resultCode: string | undefined, subCode?: string): string {
  if (!resultCode) return t('result.without');
  const fromServer = Number(resultCode) >= 10000;
  const sub = fromServer && subCode && Object.hasOwn(bySub, subCode) ? bySub[subCode] : undefined;
  if (sub) return sub(`${resultCode}/${subCode}`);
  const known = Object.hasOwn(byResult, resultCode) ? byResult[resultCode] : undefined;
  return known ? known(resultCode) : t('result.unknown', [resultCode]);
}
