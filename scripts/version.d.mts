export interface Found {
  own: { version: string };
  lock: { version: string; packages: Record<string, { version?: string }> };
  manifests: { version: string }[];
  changelog: string;
  tag?: string;
}
export function disagreements(found: Found): string[];
export function changesOf(changelog: string, version: string): string;
export function notesOf(changelog: string, version: string): string;
