import { describe } from 'vitest';
import { killEverywhere } from './kill-everywhere';

describe('a worker that ends anywhere, with anyfast', () => killEverywhere('anyfast'));
