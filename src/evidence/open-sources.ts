/** The committed files that figures are taken from. */
import { type Figure, type Inline, readPointer, type ShownAs, showValue } from './evidence.ts';

/** Files by their path from the root, parsed. */
export type SourceFiles = ReadonlyMap<string, unknown>;

export type Sources = {
  readonly files: SourceFiles;
  /** A figure; “not measured” where the file or the key is not there. */
  cite(file: string, key: string, as?: ShownAs): Inline;
  /** A value with its interval, where it has one: `{ value, low, high }`, or a bare number. */
  citeInterval(file: string, key: string, as?: ShownAs): readonly Inline[];
  /** Keys below a place, as pointers; none where there is nothing. */
  keysBelow(file: string, key: string): readonly string[];
  read(file: string, key: string): unknown;
};

const NOT_MEASURED = 'not measured';

/** Hands the files out by figure. */
export function openSources(files: SourceFiles): Sources {
  const read = (file: string, key: string) => readPointer(files.get(file), key);
  const cite = (file: string, key: string, as: ShownAs = 'number'): Inline => {
    const value = read(file, key);
    if (value === undefined || value === null) return NOT_MEASURED;
    return { file, key, as, shown: showValue(value, as) } satisfies Figure;
  };
  return {
    files,
    read,
    cite,
    citeInterval(file, key, as = 'number') {
      const value = read(file, key);
      if (typeof value !== 'object' || value === null) return [cite(file, key, as)];
      const [low, high] = [cite(file, `${key}/low`, as), cite(file, `${key}/high`, as)];
      const middle = cite(file, `${key}/value`, as);
      return low === NOT_MEASURED || high === NOT_MEASURED
        ? [middle]
        : [middle, ' (', low, ' to ', high, ')'];
    },
    keysBelow(file, key) {
      const value = read(file, key);
      if (typeof value !== 'object' || value === null) return [];
      return Object.keys(value).map((name) => `${key}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    },
  };
}
