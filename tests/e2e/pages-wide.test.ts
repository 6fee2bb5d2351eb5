import { describeStates } from './steps/describe-states';

// What is wide; the popup and its window are in pages.test.ts.
describeStates(['options', 'library', 'sidepanel', 'consent']);
