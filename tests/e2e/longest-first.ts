import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, longest first: begun last, one of them would leave the other worker with nothing to do. */
const LONGEST = [
  'survival',
  'queue',
  'hostile',
  'pages',
  'main-job',
  'pages-wide',
  'locked',
  'update',
  'upload',
  'accounts',
  'backup',
  'secrets',
  'providers',
  'clicks',
  'vocabularies',
  'adding',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(`/e2e/${name}.test.ts`));
  return at < 0 ? LONGEST.length : at;
};

/** On a machine that has not measured yet, vitest begins with the largest file; but the longest mostly wait. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}
