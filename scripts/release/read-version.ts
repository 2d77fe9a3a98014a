/** Which release the changelog speaks of. */

export type ReleaseNotes = {
  /** As in semantic versioning; a preview of the next patch where the changelog has entries of no release yet. */
  readonly version: string;
  /** The changelog's text under that heading. */
  readonly notes: string;
  readonly isPreview: boolean;
};

const HEADING = /^## (.+)$/gm;
const VERSION = /^(\d+)\.(\d+)\.(\d+)(?:-[\w.]+)?$/;

/**
 * Reads the topmost heading: a version, or `Unreleased`, which gives a preview named by `commit` (hex). Throws where there is
 * no version, or where `stated` (package.json's) is not the last one.
 *
 * @example
 * readVersion('# Changes\n\n## 0.2.0\n\n- New.\n', { stated: '0.2.0', commit: 'abc' }).version; // '0.2.0'
 */
export function readVersion(
  changelog: string,
  { stated, commit }: { readonly stated: string; readonly commit: string },
): ReleaseNotes {
  const headings = [...changelog.matchAll(HEADING)].map((match) => ({
    name: match[1].trim(),
    from: match.index,
    to: match.index + match[0].length,
  }));
  const sections = headings.map(({ name, to }, index) => ({
    name,
    notes: changelog.slice(to, headings[index + 1]?.from).trim(),
  }));
  const last = sections.find(({ name }) => VERSION.test(name));
  if (!last) throw new Error('CHANGELOG.md names no version');
  if (last.name !== stated)
    throw new Error(`CHANGELOG.md says ${last.name}, package.json ${stated}: raise both`);
  const open = sections[0].name === 'Unreleased' ? sections[0] : null;
  if (!open?.notes) return { version: last.name, notes: last.notes, isPreview: false };
  const [, major, minor, patch] = last.name.match(VERSION)!;
  return {
    version: `${major}.${minor}.${Number(patch) + 1}-preview.g${commit.slice(0, 7)}`,
    notes: open.notes,
    isPreview: true,
  };
}
