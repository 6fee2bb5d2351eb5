import { t } from './i18n';

interface Words {
  title: string;
  text: string;
}

/** The rules that input can break, by the code that `invalid()` carries. */
const rules: Record<string, () => Words> = {
  address: () => ({ title: t('invalid.address.title'), text: t('invalid.address.text') }),
  'address-user': () => ({ title: t('invalid.addressUser.title'), text: t('invalid.addressUser.text') }),
  'bucket-clock': () => ({ title: t('bucketFault.clock.title'), text: t('bucketFault.clock.text') }),
  'bucket-denied': () => ({ title: t('bucketFault.denied.title'), text: t('bucketFault.denied.text') }),
  'bucket-endpoint': () => ({ title: t('bucketFault.endpoint.title'), text: t('bucketFault.endpoint.text') }),
  'bucket-in-use': () => ({ title: t('bucketFault.inUse.title'), text: t('bucketFault.inUse.text') }),
  'bucket-key': () => ({ title: t('bucketFault.key.title'), text: t('bucketFault.key.text') }),
  'bucket-missing': () => ({ title: t('bucketFault.missing.title'), text: t('bucketFault.missing.text') }),
  'bucket-name': () => ({ title: t('bucketFault.name.title'), text: t('bucketFault.name.text') }),
  'bucket-none': () => ({ title: t('bucketFault.none.title'), text: t('bucketFault.none.text') }),
  'bucket-prefix': () => ({ title: t('bucketFault.prefix.title'), text: t('bucketFault.prefix.text') }),
  'bucket-refused': () => ({ title: t('bucketFault.refused.title'), text: t('bucketFault.refused.text') }),
  'bucket-region': () => ({ title: t('bucketFault.region.title'), text: t('bucketFault.region.text') }),
  'bucket-secret': () => ({ title: t('bucketFault.secret.title'), text: t('bucketFault.secret.text') }),
  'bucket-undeletable': () => ({ title: t('bucketFault.undeletable.title'), text: t('bucketFault.undeletable.text') }),
  'bucket-unreadable': () => ({ title: t('bucketFault.unreadable.title'), text: t('bucketFault.unreadable.text') }),
  'consent-ended': () => ({ title: t('invalid.consentEnded.title'), text: t('invalid.consentEnded.text') }),
  'consent-until': () => ({ title: t('invalid.consentUntil.title'), text: t('invalid.consentUntil.text') }),
  'file-gone': () => ({ title: t('uploadFault.gone.title'), text: t('uploadFault.gone.text') }),
  https: () => ({ title: t('invalid.https.title'), text: t('invalid.https.text') }),
  'key-characters': () => ({ title: t('invalid.keyText.title'), text: t('invalid.keyText.text') }),
  'key-empty': () => ({ title: t('invalid.keyEmpty.title'), text: t('invalid.keyEmpty.text') }),
  'name-mismatch': () => ({ title: t('deed.nameMismatch.title'), text: t('deed.nameMismatch.text') }),
  'no-collections': () => ({ title: t('deed.noCollections.title'), text: t('deed.noCollections.text') }),
  'no-lists': () => ({ title: t('deed.noLists.title'), text: t('deed.noLists.text') }),
  'link-unclear': () => ({ title: t('clicks.unclear.title'), text: t('clicks.unclear.text') }),
  'no-picture-address': () => ({
    title: t('invalid.noPictureAddress.title'),
    text: t('invalid.noPictureAddress.text'),
  }),
  'not-a-callback': () => ({ title: t('invalid.notCallback.title'), text: t('invalid.notCallback.text') }),
  'not-a-group-id': () => ({ title: t('deed.notGroupId.title'), text: t('deed.notGroupId.text') }),
  'not-a-picture': () => ({ title: t('invalid.notPicture.title'), text: t('invalid.notPicture.text') }),
  'not-an-asset-id': () => ({ title: t('deed.notAssetId.title'), text: t('deed.notAssetId.text') }),
  'not-sent': () => ({ title: t('backupProblem.notSent.title'), text: t('backupProblem.notSent.text') }),
  'not-public-address': () => ({
    title: t('invalid.notPublicAddress.title'),
    text: t('invalid.notPublicAddress.text'),
  }),
  'not-public-blob': () => ({ title: t('invalid.notPublicBlob.title'), text: t('invalid.notPublicBlob.text') }),
  'not-public-data': () => ({ title: t('invalid.notPublicData.title'), text: t('invalid.notPublicData.text') }),
  'not-public-login': () => ({ title: t('invalid.notPublicLogin.title'), text: t('invalid.notPublicLogin.text') }),
  'of-another-group': () => ({ title: t('deed.otherGroup.title'), text: t('deed.otherGroup.text') }),
  'not-public-stream': () => ({ title: t('clicks.stream.title'), text: t('clicks.stream.text') }),
  'passphrase-short': () => ({ title: t('passphrase.short'), text: t('passphrase.shortText') }),
  'page-file-large': () => ({ title: t('clicks.large.title'), text: t('clicks.large.text') }),
  'still-needed': () => ({ title: t('invalid.stillNeeded.title'), text: t('invalid.stillNeeded.text') }),
  'too-late': () => ({ title: t('uploadFault.late.title'), text: t('uploadFault.late.text') }),
  'still-sending': () => ({ title: t('deed.stillSending.title'), text: t('deed.stillSending.text') }),
  unexpected: () => ({ title: t('invalid.unexpected.title'), text: t('invalid.unexpected.text') }),
  'unknown-account': () => ({ title: t('invalid.unknownAccount.title'), text: t('invalid.unknownAccount.text') }),
  'unknown-asset': () => ({ title: t('invalid.unknownAsset.title'), text: t('invalid.unknownAsset.text') }),
  'unknown-callback': () => ({ title: t('invalid.unknownCallback.title'), text: t('invalid.unknownCallback.text') }),
  'unknown-consent': () => ({ title: t('invalid.unknownConsent.title'), text: t('invalid.unknownConsent.text') }),
  'unknown-person': () => ({ title: t('invalid.unknownPerson.title'), text: t('invalid.unknownPerson.text') }),
  'unknown-provider': () => ({ title: t('invalid.unknownProvider.title'), text: t('invalid.unknownProvider.text') }),
  'unknown-verification': () => ({
    title: t('invalid.unknownVerification.title'),
    text: t('invalid.unknownVerification.text'),
  }),
};

/** Every code that has words of its own. */
export const KNOWN_RULES = Object.keys(rules);

/** Input that can't be used, in words. A code without words is shown as it is: still better than silence. */
export function invalidWords(code: string | undefined): Words {
  const known = code === undefined ? undefined : rules[code];
  if (known) return known();
  return {
    title: t('invalid.other.title'),
    text: code ? t('invalid.otherText', [code]) : t('invalid.other.text'),
  };
}
