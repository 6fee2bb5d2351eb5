/** What the header of a picture says, without decoding it. */
export interface ImageHeader {
  /** As it is shown, its orientation applied, px. */
  width: number;
  height: number;
  /** More than one frame. */
  animated?: boolean;
  /** Its end is missing. */
  cut: boolean;
}

/**
 * Bytes to read numbers from. Whatever lies outside throws a RangeError, which `readHeader` catches: nothing that a header says
 * of its own sizes is believed.
 */
export class Bytes {
  private readonly view: DataView;
  constructor(
    readonly data: Uint8Array,
    private readonly little = false,
  ) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }
  get length(): number {
    return this.data.length;
  }
  u8 = (at: number): number => this.view.getUint8(at);
  u16 = (at: number): number => this.view.getUint16(at, this.little);
  u32 = (at: number): number => this.view.getUint32(at, this.little);
  i32 = (at: number): number => this.view.getInt32(at, this.little);
  u24 = (at: number): number =>
    this.little ? this.u16(at) | (this.u8(at + 2) << 16) : (this.u16(at) << 8) | this.u8(at + 2);
  /** The four characters there. */
  four = (at: number): string => String.fromCharCode(this.u8(at), this.u8(at + 1), this.u8(at + 2), this.u8(at + 3));
  part = (from: number, to: number): Uint8Array => this.data.subarray(from, to);
}
