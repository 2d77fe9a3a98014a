/** Which controls of a labelling configuration hold what. */
import { ClarteError } from '#core/errors.ts';
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import type { Log } from '../start-log.ts';
import { shapeOf } from './read-region.ts';
import type { Result, ResultValue } from './tasks-schema.ts';

/** Names that Clarté gives: `severity-2` for a second reading, `severity-chin` for a patch. */
const GRADE = /^severity(?:-([2-9]))?$/;
const OTHERS = new Set<string>([
  'flags',
  'comment',
  'lesions',
  'lesions-checked',
  ...PATCH_NAMES.map((name) => `severity-${name}`),
]);

export type Controls = {
  /** Whether the result holds the grade. */
  isGrade(result: Result): boolean;
  readingOf(result: Result): number;
};

/** `control` names the one with the grade; without it `severity` does. */
export function openControls(control: string | undefined): Controls {
  return {
    isGrade: ({ from_name }) => (control === undefined ? GRADE.test(from_name) : from_name === control),
    readingOf: ({ from_name }) => Number(GRADE.exec(from_name)?.[1] ?? 1),
  };
}

/** A grade as text, of choices, stars, a number or a text; undefined where the result holds none. */
export function gradeText({ choices, rating, number, text }: ResultValue): string | undefined {
  const given = choices?.[0] ?? rating ?? number ?? (Array.isArray(text) ? text[0] : text);
  return given === undefined ? undefined : String(given);
}

/**
 * Throws `control-unknown` where no result holds a grade yet some could, naming them. `counts` are results by control
 * and type.
 */
export function refuseOtherControls(
  counts: ReadonlyMap<string, { readonly type: string; readonly count: number }>,
  control: string | undefined,
): void {
  const found = [...counts].filter(
    ([name, { type }]) => ['choices', 'rating', 'number'].includes(type) && !OTHERS.has(name),
  );
  if (found.length === 0 && control === undefined) return;
  const named = found.map(([name, { type, count }]) => `“${name.slice(0, 60)}” (${type}, ${count})`);
  throw new ClarteError(
    'control-unknown',
    `no control “${(control ?? 'severity').slice(0, 60)}”; found: ${named.slice(0, 20).join(', ') || 'none with grades'}; say which with control`,
  );
}

/** Notes a result that nobody reads, by its control or type. */
export function noteIgnored(result: Result, isGrade: boolean, log: Pick<Log, 'note'>): void {
  if (isGrade || OTHERS.has(result.from_name) || shapeOf(result.type) !== null) return;
  if (result.type === 'labels') return;
  log.note('control-ignored', result.from_name || result.type || 'without a name');
}
