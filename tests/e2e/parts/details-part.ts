import type { TestPage } from '@/tests/e2e/harness/browser';
import { until } from '@/tests/e2e/harness/page';
import type { DesignedState } from '@/tests/e2e/steps/states';
import type { Asset } from '@/utils/storage/records';

/** What the tests of the details share: one browser, and a desk that writes records. */
export interface DetailsPart {
  desk: () => TestPage;
  /** With the details of an asset open, where one is named. */
  openLibrary(asset?: Asset, path?: string): Promise<TestPage>;
  /** @returns what is wrong with what is shown, in words */
  look(state: Omit<DesignedState, 'page' | 'records'>, page: TestPage): Promise<string[]>;
}

/** Letters count once the settings are read; then the sign of one stands in the search field. */
export const letterKeys = (page: TestPage) =>
  until(
    () => page.evaluate(() => document.querySelector('[class*="kbd"]') !== null),
    () => 'no sign of a letter key',
  );
