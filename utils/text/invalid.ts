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
  'consent-withdrawn': () => ({ title: t('invalid.consentWithdrawn.title'), text: t('invalid.consentWithdrawn.text') }),
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
  'reseller-family': () => ({ title: t('invalid.resellerFamily.title'), text: t('invalid.resellerFamily.text') }),
  'reseller-family-used': () => ({
    title: t('invalid.resellerFamilyUsed.title'),
    text: t('invalid.resellerFamilyUsed.text'),
  }),
  'reseller-header': () => ({ title: t('invalid.resellerHeader.title'), text: t('invalid.resellerHeader.text') }),
  'reseller-in-use': () => ({ title: t('invalid.resellerInUse.title'), text: t('invalid.resellerInUse.text') }),
  'reseller-many': () => ({ title: t('invalid.resellerMany.title'), text: t('invalid.resellerMany.text') }),
  'reseller-name': () => ({ title: t('invalid.resellerName.title'), text: t('invalid.resellerName.text') }),
  'reseller-private': () => ({ title: t('invalid.resellerPrivate.title'), text: t('invalid.resellerPrivate.text') }),
  'reseller-twice': () => ({ title: t('invalid.resellerTwice.title'), text: t('invalid.resellerTwice.text') }),
  'still-needed': () => ({ title: t('invalid.stillNeeded.title'), text: t('invalid.stillNeeded.text') }),
  'too-late': () => ({ title: t('uploadFault.late.title'), text: t('uploadFault.late.text') }),
  'still-sending': () => ({ title: t('deed.stillSending.title'), text: t('deed.stillSending.text') }),
  // Videos.
  'asset-in-review': () => ({ title: t('video.inReview.title'), text: t('video.inReview.text') }),
  'asset-not-active': () => ({ title: t('video.notActive.title'), text: t('video.notActive.text') }),
  'clip-ended': () => ({ title: t('video.clipEnded.title'), text: t('video.clipEnded.text') }),
  'clip-unreadable': () => ({ title: t('video.clipUnreadable.title'), text: t('video.clipUnreadable.text') }),
  'no-clip': () => ({ title: t('video.noClip.title'), text: t('video.noClip.text') }),
  'no-generations': () => ({ title: t('video.noGenerations.title'), text: t('video.noGenerations.text') }),
  'no-references': () => ({ title: t('video.noReferences.title'), text: t('video.noReferences.text') }),
  'not-cancellable': () => ({ title: t('video.notCancellable.title'), text: t('video.notCancellable.text') }),
  'not-made': () => ({ title: t('video.notMade.title'), text: t('video.notMade.text') }),
  'of-another-account': () => ({ title: t('video.otherAccount.title'), text: t('video.otherAccount.text') }),
  'prompt-empty': () => ({ title: t('video.promptEmpty.title'), text: t('video.promptEmpty.text') }),
  'sent-already': () => ({ title: t('video.sentAlready.title'), text: t('video.sentAlready.text') }),
  'prompt-long': () => ({ title: t('video.promptLong.title'), text: t('video.promptLong.text') }),
  'setting-not-taken': () => ({ title: t('video.setting.title'), text: t('video.setting.text') }),
  'still-running': () => ({ title: t('video.stillRunning.title'), text: t('video.stillRunning.text') }),
  'too-many-references': () => ({ title: t('video.tooMany.title'), text: t('video.tooMany.text') }),
  'unknown-generation': () => ({ title: t('video.unknown.title'), text: t('video.unknown.text') }),
  'unknown-model': () => ({ title: t('video.unknownModel.title'), text: t('video.unknownModel.text') }),
  'voice-alone': () => ({ title: t('video.voiceAlone.title'), text: t('video.voiceAlone.text') }),
  unexpected: () => ({ title: t('invalid.unexpected.title'), text: t('invalid.unexpected.text') }),
  'unknown-account': () => ({ title: t('invalid.unknownAccount.title'), text: t('invalid.unknownAccount.text') }),
  'unknown-asset': () => ({ title: t('invalid.unknownAsset.title'), text: t('invalid.unknownAsset.text') }),
  'unknown-callback': () => ({ title: t('invalid.unknownCallback.title'), text: t('invalid.unknownCallback.text') }),
  'unknown-check': () => ({ title: t('invalid.unexpected.title'), text: t('invalid.unexpected.text') }),
  'unknown-consent': () => ({ title: t('invalid.unknownConsent.title'), text: t('invalid.unknownConsent.text') }),
  'unknown-person': () => ({ title: t('invalid.unknownPerson.title'), text: t('invalid.unknownPerson.text') }),
  'unknown-provider': () => ({ title: t('invalid.unknownProvider.title'), text: t('invalid.unknownProvider.text') }),
  'unknown-reseller': () => ({ title: t('invalid.unknownReseller.title'), text: t('invalid.unknownReseller.text') }),
  'unknown-verification': () => ({
    title: t('invalid.unknownVerification.title'),
    text: t('invalid.unknownVerification.text'),
  }),
};

/** Every code that has words of its own. */
export const KNOWN_RULES = Object.keys(rules);

/** Input that can't be used, in words. A code without words is shown as it is: still better than silence. */
export function invalidWords(code: string | undefined): Words {
  const known = code !== undefined && Object.hasOwn(rules, code) ? rules[code] : undefined;
  if (known) return known();
  return {
    title: t('invalid.other.title'),
    text: code ? t('invalid.otherText', [code]) : t('invalid.other.text'),
  };
}
