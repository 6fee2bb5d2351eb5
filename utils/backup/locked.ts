/** How an age file begins: https://age-encryption.org/v1 */
const AGE = 'age-encryption.org/';

/** Whether a passphrase is needed to open it. */
export const isLocked = async (file: Blob): Promise<boolean> =>
  (await file.slice(0, AGE.length).text()).startsWith(AGE);
