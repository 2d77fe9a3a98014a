/** Scales of acne severity that are not Clarté's, and how their grades become Clarté's. */
import { ClarteError } from '#core/errors.ts';

/** Clarté's grade by the file's; `name` and `text` are recorded with what was mapped. */
export type ScaleMap = { readonly text: string; readonly gradeOf: ReadonlyMap<number, number> };

/**
 * Scales by name. IGA: Investigator's Global Assessment of the FDA's guidance (2018), 0 clear, 1 almost clear, 2 mild,
 * 3 moderate, 4 severe. The six-point form adds 5 very severe (Tan et al., Comprehensive Acne Severity Scale, 2007).
 */
const KNOWN: ReadonlyMap<string, readonly (readonly [number, number])[]> = new Map([
  ['clarte', [0, 1, 2, 3, 4, 5].map((grade) => [grade, grade] as const)],
  ['iga-0-4', [0, 1, 2, 3, 4].map((grade) => [grade, grade + 1] as const)],
  ['cass-0-5', [0, 1, 2, 3, 4, 5].map((grade) => [grade, Math.min(5, grade + 1)] as const)],
]);

/** How to ask for a mapping, for people. */
export const SCALE_HINT = 'say the scale: iga-0-4, cass-0-5, clarte, or pairs such as 0=1,1=2,2=3,3=4,4=5';

/** A scale by its name or by pairs `theirs=ours`. Throws `request-invalid`. */
export function parseScale(text: string): ScaleMap {
  const name = text.trim().toLowerCase();
  const pairs = KNOWN.get(name) ?? readPairs(name);
  const gradeOf = new Map(pairs);
  const shown = pairs.map(([theirs, ours]) => `${theirs}=${ours}`).join(', ');
  return { text: KNOWN.has(name) ? `${name}: ${shown}` : shown, gradeOf };
}

function readPairs(text: string): [number, number][] {
  const pairs = text.split(/[,;\s]+/).map((pair) => /^(\d{1,3})=([0-5])$/.exec(pair));
  if (pairs.length > 101 || pairs.some((pair) => pair === null))
    throw new ClarteError('request-invalid', SCALE_HINT);
  const numbers = pairs.map((pair): [number, number] => [Number(pair![1]), Number(pair![2])]);
  if (new Set(numbers.map(([theirs]) => theirs)).size < numbers.length)
    throw new ClarteError('request-invalid', 'the scale names a grade twice');
  return numbers;
}

/**
 * A grade on Clarté's scale, between two mapped ones by their distance; null where the map does not reach it. Only whole
 * steps are between: of a map with 1 and 3 alone, 2 is not known.
 */
export function mapGrade({ gradeOf }: ScaleMap, grade: number): number | null {
  const exact = gradeOf.get(grade);
  if (exact !== undefined) return exact;
  const [low, high] = [gradeOf.get(Math.floor(grade)), gradeOf.get(Math.ceil(grade))];
  if (low === undefined || high === undefined) return null;
  return low + (high - low) * (grade - Math.floor(grade));
}

/** Whether grades that nobody gave a scale for look like 0 clear … 4 severe: there is a 0 to 1, and nothing above 4. */
export function looksLikeIga(grades: readonly number[]): boolean {
  return grades.some((grade) => grade < 1) && grades.every((grade) => grade >= 0 && grade <= 4);
}

/** Throws `scale-unknown` where the grades look like another scale than Clarté's. */
export function refuseForeignScale(grades: readonly number[]): void {
  if (looksLikeIga(grades))
    throw new ClarteError(
      'scale-unknown',
      `the grades go from 0 to 4, which looks like IGA 0-4; ${SCALE_HINT}`,
    );
}
