import type { Report } from '@/utils/storage/diagnostics';
import { t } from '@/utils/text/i18n';
import { items } from '@/utils/text/join';

/** The report in a few lines that anybody can read: [what, how it stands]. */
export function rowsOf(report: Report): string[][] {
  const records = report.records as Record<string, number | string>;
  const rows = [
    [t('diagnostics.version'), String(report.likeness)],
    [t('diagnostics.browser'), t('diagnostics.browserOf', [String(report.browser), String(report.system)])],
    [t('diagnostics.allowed'), t('diagnostics.allowedHosts', countHosts(report.hosts as string[]))],
  ];
  if ('problem' in records) return [...rows, [t('diagnostics.records'), t('diagnostics.problem')]];
  const accounts = report.accounts as { fault?: unknown }[];
  const jobs = report.jobs as Record<string, number>;
  const faults = report.faults as { kind: string }[];
  const { overdue = 0, nextInSeconds: _next, ...kinds } = jobs;
  const waiting = Object.values(kinds).reduce((sum, count) => sum + count, 0);
  const bad = accounts.filter(({ fault }) => fault).length;
  const all = t('diagnostics.accountsGood', accounts.length);
  return [
    ...rows,
    [
      t('diagnostics.records'),
      t('diagnostics.recordsOf', [
        t('backupCount.people', Number(records.people)),
        t('backupCount.collections', Number(records.collections)),
        t('backupCount.assets', Number(records.assets)),
        t('diagnostics.consents', Number(records.consents)),
      ]),
    ],
    [t('diagnostics.accounts'), bad > 0 ? t('diagnostics.accountsBad', [all, bad]) : all],
    [t('diagnostics.states'), countsWords(report.assets as Record<string, number>)],
    [t('diagnostics.jobs'), overdue > 0 ? t('diagnostics.jobsLate', [waiting, overdue]) : String(waiting)],
    [t('diagnostics.faults'), countsWords(tally(faults.map(({ kind }) => kind)))],
  ];
}

/** `example.com, 2 more`: the last one may stand for several. */
const countHosts = (hosts: readonly string[]): number =>
  hosts.reduce((sum, host) => sum + (Number(/^(\d+) more$/.exec(host)?.[1]) || 1), 0);

const countsWords = (counts: Record<string, number>): string =>
  items(
    ...Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${count}`),
  ) || t('diagnostics.faultsNone');

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
