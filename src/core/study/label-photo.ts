/** What a photo's label is, by its votes and what was decided. */

/** What counts of a photo. Grades are 0-5, 0 being “not acne”. */
export type PhotoVotes = {
  /** Grades of the raters' first readings that count. */
  readonly grades: readonly number[];
  /** Decided on or imported; null where nothing was. */
  readonly decision: number | null;
};

/** The decision, else the mean of the grades 1-5; null where there is none, or where most say “not acne”. */
export function labelPhoto({ grades, decision }: PhotoVotes): number | null {
  if (decision !== null) return decision === 0 ? null : decision;
  const acne = grades.filter((grade) => grade > 0);
  if (acne.length === 0 || acne.length < grades.length / 2) return null;
  return acne.reduce((sum, grade) => sum + grade, 0) / acne.length;
}

/** Whether a photo has no label since it was decided, or most graded, that it is “not acne”. */
export function isNotAcne({ grades, decision }: PhotoVotes): boolean {
  if (decision !== null) return decision === 0;
  return grades.length > 0 && labelPhoto({ grades, decision }) === null;
}

/** Highest less lowest grade; “not acne” stands apart by the whole scale from any other. 0 with fewer than two. */
export function spreadOf(grades: readonly number[]): number {
  if (grades.length < 2) return 0;
  const acne = grades.filter((grade) => grade > 0);
  if (acne.length < grades.length && acne.length > 0) return 4;
  return Math.max(...grades) - Math.min(...grades);
}
