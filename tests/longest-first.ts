import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, longest first: begun last, one of them would leave the other workers with nothing to do. */
const LONGEST = [
  'e2e/pages-wide.test.ts',
  'e2e/survival.test.ts',
  'e2e/upload.test.ts',
  'e2e/pages.test.ts',
  'e2e/main-job.test.ts',
  'e2e/queue.test.ts',
  'e2e/locked.test.ts',
  'e2e/backup.test.ts',
  'e2e/disk.test.ts',
  'e2e/update.test.ts',
  'e2e/library.test.ts',
  'e2e/details.test.ts',
  'e2e/providers.test.ts',
  'e2e/hostile.test.ts',
  'e2e/adding.test.ts',
  'e2e/secrets.test.ts',
  'e2e/deeds.test.ts',
  'e2e/harness.test.ts',
  'e2e/generation.test.ts',
  'e2e/vocabularies.test.ts',
  'e2e/resellers.test.ts',
  'e2e/clicks.test.ts',
  'e2e/callback.test.ts',
  'e2e/accounts.test.ts',
  'e2e/damage.test.ts',
  'e2e/chaos.test.ts',
  'contract/slow-answers.fuzz.test.ts',
  'contract/answers.fuzz.test.ts',
  'unit/chaos/kill-crun.test.ts',
  'unit/chaos/kill-easyrouter.test.ts',
  'unit/chaos/kill-anyfast.test.ts',
  'unit/text/parsers.fuzz.test.ts',
  'unit/text/redact.fuzz.test.ts',
  'unit/survival/soak.test.ts',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((file) => moduleId.endsWith(`/tests/${file}`));
  return at < 0 ? LONGEST.length : at;
};

/** On a machine that has not measured yet, vitest begins with the largest file; but the longest mostly wait, or count. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}
