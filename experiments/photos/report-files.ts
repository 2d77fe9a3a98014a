/** Writes what measure-files.ts found. */
import type { Verdict } from '../../test/corpus/compare-sides.ts';
import { writeSection } from './write-section.ts';

/** A file of the corpus and what both sides made of it. */
export type ComparedFile = {
  readonly name: string;
  readonly group: string;
  readonly isSlow: boolean;
  readonly node: Verdict;
  readonly page: Verdict;
  readonly differs: boolean;
  /** Whether either side made of it what it must not. */
  readonly isWrong: boolean;
  /** Whether it is valid, shows enough, and was refused all the same. */
  readonly isRefused: boolean;
};

const HEADING = '## Files';

/** Puts the figures of `model` among those of photos.json, and the section "Files" among those of photos.md. */
export function reportFiles(files: readonly ComparedFile[], model: string): void {
  const scored = files.filter(({ node, page }) => typeof node === 'number' && typeof page === 'number');
  const deltas = scored.map(({ node, page }) => Math.abs(Number(node) - Number(page))).sort((a, b) => a - b);
  const figures = {
    corpusModel: model,
    corpusFiles: files.length,
    corpusScored: scored.length,
    corpusDiffers: files.filter(({ differs }) => differs).length,
    validRefused: files.filter(({ isRefused }) => isRefused).length,
    corpusUnexpected: files.filter(({ isWrong }) => isWrong).length,
    corpusMedianDelta: deltas[deltas.length >> 1],
    corpusMaxDelta: deltas.at(-1),
  };
  writeSection(figures, describe(files, figures, model));
}

type Figures = Readonly<
  Record<
    `corpus${'Scored' | 'Differs' | 'Unexpected' | 'MedianDelta' | 'MaxDelta'}` | 'validRefused',
    number | undefined
  >
>;

function describe(files: readonly ComparedFile[], figures: Figures, model: string): string {
  const met = (value: number | undefined) => (value === 0 ? 'met' : 'missed');
  const number = (value: number | undefined) => (value ?? Number.NaN).toFixed(4);
  const groups = Object.entries(Object.groupBy(files, ({ group }) => group));
  const odd = files.filter(({ differs, isWrong }) => differs || isWrong);
  return [
    HEADING,
    '',
    '```sh\nnpm run build && node experiments/measure-files.ts      # the portrait of test/fixtures; more HEICs where heif-enc is installed\n```',
    '',
    `Model: \`${model}\`. ${files.length} files (${groups.map(([name, some]) => `${some?.length} ${name}`).join(', ')}), each through Node and through the shipped page in Chromium: every orientation, stray bytes and wrong sizes in the container, metadata doubled, cut, broken or behind the pixels, colour profiles of every kind a camera writes, depths, crops, trailers, and sizes up to 64 megapixels. Each has its expected outcome in \`test/corpus/\`: a score, often that of the plain file, or a refusal.`,
    '',
    '| what | target | measured |  |',
    '| --- | --- | --- | --- |',
    `| outcomes that differ, or scores more than 0.02 apart | 0 | ${figures.corpusDiffers} | ${met(figures.corpusDiffers)} |`,
    `| valid files refused | 0 | ${figures.validRefused} | ${met(figures.validRefused)} |`,
    `| other than expected | 0 | ${figures.corpusUnexpected} | ${met(figures.corpusUnexpected)} |`,
    '',
    `${figures.corpusScored} are scored by both; their scores are apart by ${number(figures.corpusMedianDelta)} in the median and by ${number(figures.corpusMaxDelta)} at most.`,
    ...(odd.length > 0
      ? ['', ...odd.map(({ name, node, page }) => `- ${name}: ${node} on Node, ${page} in the page`)]
      : []),
    '',
  ].join('\n');
}
