/** A dataset's figures as tables for people. */
import type { Grade } from '#core/schema/assessment.ts';
import { GRADE_WORDS } from '#core/score/grade-words.ts';
import type { DatasetSummary } from '#train/data/summarise-dataset.ts';
import { alignColumns } from '../align-columns.ts';

/** Sections with a blank line between; every duplicate, conflict and broken row is named. */
export function describeDataset(summary: DatasetSummary): string {
  return [
    describeWhole(summary),
    table(
      ['label', 'photos'],
      [
        ...(summary.notAcne > 0 ? [['0 Not acne', summary.notAcne] as const] : []),
        ...summary.labels.map(
          ({ grade, photos }) => [`${grade} ${GRADE_WORDS[grade as Grade]}`, photos] as const,
        ),
      ],
    ),
    table(
      ['rater', 'photos', 'mean label'],
      summary.raters.map(({ rater, photos, mean }) => [rater, photos, mean.toFixed(2)]),
    ),
    table(
      ['source', 'photos'],
      summary.sources.length < 2
        ? []
        : summary.sources.map(({ source, photos }) => [source || 'not stated', photos]),
    ),
    table(
      ['side', 'photos'],
      summary.sides.length < 2 ? [] : summary.sides.map(({ side, photos }) => [side || 'none', photos]),
    ),
    describeDuplicates(summary),
    describeConflicts(summary),
    describeBroken(summary),
  ]
    .filter(Boolean)
    .join('\n');
}

function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return rows.length === 0
    ? ''
    : alignColumns([header, ...rows.map((row) => row.map(String))], new Set([header[0]]));
}

function describeWhole(summary: DatasetSummary): string {
  const { name, photos, notAcne, subjects, withoutSubject, clusters, licence, sha256, crossing } = summary;
  const strangers = withoutSubject
    ? `Photos that name no subject: ${withoutSubject}; each counts as a person of its own, so a split may part one person’s photos\n`
    : '';
  const crosses = (what: string, count: number) =>
    count
      ? `Clusters on more than one ${what}: ${count}; clarte dataset split --given brings them together\n`
      : '';
  return [
    `${name}\nPhotos: ${photos}; subjects: ${subjects}\n`,
    notAcne ? `Photos graded 0, “not acne”, beside these: ${notAcne}\n` : '',
    strangers,
    `Clusters to be kept together, people joined by duplicates: ${clusters.count}; photos in the largest: ${clusters.largest}\n`,
    crosses('fold', crossing.folds),
    crosses('side', crossing.splits),
    `Licence: ${licence}\nContent: sha256 ${sha256}\n`,
  ].join('');
}

function describeDuplicates({ duplicates }: DatasetSummary): string {
  const kinds = { exact: 'the same file', near: 'the same picture saved again, or nearly' };
  const lines = duplicates.map(({ kind, photos }) => `  ${kinds[kind]}: ${listSome(photos.map(show))}\n`);
  return `Duplicates: ${duplicates.length || 'none'}\n${lines.join('')}`;
}

function describeConflicts({ conflicts }: DatasetSummary): string {
  const lines = conflicts.map(
    ({ photos }) =>
      `  ${listSome(photos.map((photo) => `${show(photo)} is ${photo.label === 0 ? '“not acne”' : `labelled ${photo.label}`}`))}\n`,
  );
  return `Conflicts, one picture with several labels: ${conflicts.length || 'none'}\n${lines.join('')}`;
}

function describeBroken({ broken }: DatasetSummary): string {
  const lines = broken.map(
    ({ line, name, reason }) => `  line ${line}, ${name || 'without a name'}: ${reason}\n`,
  );
  return `Broken rows, left out: ${broken.length || 'none'}\n${lines.join('')}`;
}

/** Of a long list the beginning; all of it is in the JSON. */
const LISTED = 12;

function listSome(texts: readonly string[]): string {
  const more = texts.length - LISTED;
  return `${texts.slice(0, LISTED).join(', ')}${more > 0 ? ` and ${more} more (--json lists all)` : ''}`;
}

function show({ name, line }: { readonly name: string; readonly line: number }): string {
  return `${name} (line ${line})`;
}
