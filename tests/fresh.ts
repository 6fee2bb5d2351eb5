import { vi } from 'vitest';

/** Before each file: the process goes on from the one before, but no module of ours remembers anything of it, nor what time it was then. */
vi.resetModules();
