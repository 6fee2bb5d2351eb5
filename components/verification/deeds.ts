/** What a page lets a user do with the verification that it shows. Each state takes the ones it needs. */
export interface Deeds {
  renew: () => void;
  renewing: boolean;
  cancel: () => void;
  cancelling: boolean;
  askNow: () => void;
  asking: boolean;
  copyLink: () => void;
  copied: boolean;
  openHere: () => void;
  /** Only in the popup: shows the verification in a window of its own. */
  enlarge?: () => void;
  /** The code is too fine for this place. */
  large: boolean;
  /** Below the code is room for one step only. */
  tight: boolean;
  /** px that the code may be high; only in the window. */
  heightForCode?: number;
  /** Back to the list, or closes the window. */
  close: () => void;
  /** Goes to another verification. */
  goTo: (verificationId: string) => void;
  /** Shows the key's form. */
  mendKey: () => void;
  /** The browser's question was answered. */
  asked: () => void;
  /** Only where other accounts can be chosen. */
  otherAccount?: () => void;
}
