export interface Warning {
  code: string;
  file?: string;
  message: string;
}
export function unexplained(found: Warning[], explained?: string[]): string[];
export function explainedWarnings(): string[];
export function lintAddon(): number;
