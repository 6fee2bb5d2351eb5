/** What a benchmark found, as rows of a table. A ratio compares two figures of one run, for machines differ and are noisy. */
export interface Row {
  what: string;
  figures: string;
  /** What it should be, and whether it is. */
  goal?: string;
  met?: boolean;
}

/** The mean without the slowest and the fastest fifth. */
export function middle(values: number[]): number {
  const fifth = Math.floor(values.length / 5);
  const kept = [...values].sort((a, b) => a - b).slice(fifth, values.length - fifth);
  return kept.reduce((sum, one) => sum + one, 0) / kept.length;
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const mb = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
export const times = (value: number): string => `${value.toFixed(2)} ×`;

export function table(rows: Row[]): string {
  const lines = rows.map(({ what, figures, goal = '', met }) => {
    const sign = met === undefined ? '' : met ? 'yes' : '**no**';
    return `| ${what} | ${figures} | ${goal} | ${sign} |`;
  });
  return ['| what | figures | goal | met |', '| --- | --- | --- | --- |', ...lines].join('\n');
}
