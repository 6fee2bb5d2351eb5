/** The part of pngjs that the harness uses; the package brings no types. */
declare module 'pngjs' {
  interface Image {
    width: number;
    height: number;
    /** RGBA, a byte each. */
    data: Buffer;
  }
  export class PNG implements Image {
    constructor(options: { width: number; height: number });
    width: number;
    height: number;
    data: Buffer;
    static sync: { read(file: Buffer): Image; write(image: Image): Buffer };
  }
}
