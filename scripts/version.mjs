/** What has to agree before a release can be made of a commit. */

/** Characters of release notes that Firefox' add-ons take. */
const MOST_NOTES = 3_000;

/**
 * @param {{
 *   own: { version: string }, lock: { version: string, packages: Record<string, { version?: string }> },
 *   manifests: { version: string }[], changelog: string, tag?: string
 * }} found `tag`: the one that the release is made of, where there is one
 * @returns {string[]} sentences; none when all is well
 */
export function disagreements({ own, lock, manifests, changelog, tag }) {
  const { version } = own;
  const wrong = [];
  if (lock.version !== version || lock.packages[''].version !== version) {
    wrong.push(`package.json says ${version}, package-lock.json doesn't. Run: npm install --package-lock-only`);
  }
  for (const { version: built } of manifests) {
    if (built !== version) wrong.push(`package.json says ${version}, a manifest that was built says ${built}.`);
  }
  const length = [...notesOf(changelog, version)].length;
  if (length === 0) wrong.push(`CHANGELOG.md has nothing under "## ${version}".`);
  if (length > MOST_NOTES) {
    wrong.push(
      `CHANGELOG.md has ${length} characters under "## ${version}" before its first "### ", Firefox takes ${MOST_NOTES}.`,
    );
  }
  if (tag !== undefined && tag !== `v${version}`) wrong.push(`The tag is ${tag}, and the version ${version}.`);
  return wrong;
}

/**
 * What CHANGELOG.md says of a version, without its heading.
 * @param {string} changelog
 * @param {string} version
 */
export function changesOf(changelog, version) {
  const part = changelog.split(/^## /m).find((one) => one.split('\n')[0]?.trim() === version);
  return part?.split('\n').slice(1).join('\n').trim() ?? '';
}

/**
 * The short part of it, which goes to the stores: what stands before the first heading of its own.
 * @param {string} changelog
 * @param {string} version
 */
export function notesOf(changelog, version) {
  return changesOf(changelog, version).split(/^### /m)[0]?.trim() ?? '';
}
