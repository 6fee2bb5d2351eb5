/** As much of it as is used here; it brings no types. */
declare module 's3rver' {
  export interface Context {
    get(header: string): string;
    query: Record<string, string | string[] | undefined>;
    status: number;
    type: string;
    body: string;
    set(header: string, value: string): void;
  }
  export default class S3rver {
    constructor(options: {
      address: string;
      port: number;
      silent: boolean;
      directory: string;
      resetOnClose: boolean;
      vhostBuckets: boolean;
      configureBuckets: { name: string; configs: string[] }[];
      key?: string;
      cert?: string;
    });
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
    httpServer: import('node:http').Server;
    /** Koa's: whatever a request goes through, in order. */
    middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
  }
}
