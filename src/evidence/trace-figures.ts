/** Looks whether each figure of an evidence pack stands where it says, and whether any number says nothing of where it stands. */
import { type Evidence, type Figure, type Inline, readPointer, showValue } from './evidence.ts';
import type { SourceFiles } from './open-sources.ts';

export type Trace = {
  readonly figures: number;
  /** In words, one a figure; empty for a pack that is traced. */
  readonly untraced: readonly string[];
};

/** Clauses of rules are named by their numbers, and so are the grades of the scale. */
const NAMED = /\b(?:Art\. ?|Annex |GDPR |grade |grades )[\dIVX]+(?:[-–]\d+)?/g;

/** Walks every text and table. `exists` says whether a path is in the repository. */
export function traceFigures(
  { sections }: Evidence,
  files: SourceFiles,
  exists: (path: string) => boolean,
): Trace {
  const all = sections.flatMap(({ id, blocks }) =>
    blocks.flatMap(inlinesOf).map((inline) => ({ id, inline })),
  );
  return {
    figures: all.filter(({ inline }) => typeof inline !== 'string' && 'file' in inline).length,
    untraced: all.flatMap(({ id, inline }) => {
      const fault = faultOf(inline, files, exists);
      return fault === null ? [] : [`${id}: ${fault}`];
    }),
  };
}

function faultOf(inline: Inline, files: SourceFiles, exists: (path: string) => boolean): string | null {
  if (typeof inline === 'string')
    return /\d/.test(inline.replaceAll(NAMED, '')) ? `a number in “${inline}”` : null;
  if ('path' in inline) return exists(inline.path) ? null : `there is no ${inline.path}`;
  return isThere(inline, files) ? null : `${inline.file}#${inline.key} is not ${inline.shown}`;
}

function isThere({ file, key, shown, as }: Figure, files: SourceFiles): boolean {
  const value = readPointer(files.get(file), key);
  return value !== undefined && value !== null && showValue(value, as) === shown;
}

function inlinesOf(block: Evidence['sections'][number]['blocks'][number]): readonly Inline[] {
  if ('paragraph' in block) return block.paragraph;
  if ('list' in block) return block.list.flat();
  return [...block.head, ...block.rows.flat(2)];
}
