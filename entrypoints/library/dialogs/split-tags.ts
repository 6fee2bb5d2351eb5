/** Most characters of a tag. */
export const TAG_LENGTH = 40;

/** Tags as typed, separated by commas (of any script) or line breaks; each once, whatever its capitals. */
export function splitTags(typed: string): string[] {
  const found = new Map<string, string>();
  for (const part of typed.split(/[,;,、\n]/)) {
    const tag = part
      .trim()
      .replace(/\s+/g, ' ')
      .slice(0, TAG_LENGTH)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trim();
    const key = tag.toLocaleLowerCase();
    if (tag && !found.has(key)) found.set(key, tag);
  }
  return [...found.values()];
}
