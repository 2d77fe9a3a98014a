/** What of a set each format can hold, as a list of facts that can be compared before and after. */
import { boxOf, isVote } from '#exchange/clarte/write-tables.ts';
import type { FormatName } from '#exchange/formats.ts';
import type { ExchangePhoto, ExchangeSet, Lesion, Reading } from '#exchange/neutral.ts';

type Facts = (photo: ExchangePhoto) => unknown[];

const round = (value: number) => Math.round(value * 1e6) / 1e6 + 0;
const sorted = (record: Readonly<Record<string, unknown>>) =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

const votes =
  (isTaken: (reading: Reading) => boolean): Facts =>
  ({ name, readings }) =>
    readings
      .filter(isTaken)
      .map((one) => [
        ...['vote', name, one.rater, one.reading, one.status, one.grade, sorted(one.patches)],
        ...[one.flags, one.comment, one.lookedMs, one.madeAt],
      ]);

const lesions =
  (
    shapeOf: (lesion: Lesion, size: { widthPx: number; heightPx: number }) => unknown,
    timed: boolean,
  ): Facts =>
  ({ name, readings }) =>
    readings.flatMap(({ status, rater, marked, madeAt }) =>
      status !== 'done' || marked === null
        ? []
        : [
            ['marked', name, rater, marked.size, marked.lesions.length, timed ? madeAt : null],
            ...marked.lesions.map((lesion) => [
              'lesion',
              name,
              rater,
              lesion.type,
              shapeOf(lesion, marked.size),
            ]),
          ],
    );
const dot = ({ x, y, radiusPx, from }: Lesion) => [
  round(x),
  round(y),
  radiusPx === null ? null : round(radiusPx),
  from,
];
const shape = (lesion: Lesion) => [
  ...dot(lesion),
  lesion.box && [round(lesion.box.widthPx), round(lesion.box.heightPx)],
];
const box = (lesion: Lesion, size: { widthPx: number; heightPx: number }) =>
  Object.values(boxOf(lesion, size)).map(round);

const labels: Facts = ({ name, label }) => (label === null ? [] : [['label', name, label]]);
const facts: Facts = ({ name, facts: known }) => sorted(known).map((fact) => ['fact', name, ...fact]);
const manifest: Facts = (photo) => {
  const raters = photo.readings.filter(
    ({ status, grade }) => status === 'done' && grade !== null && grade >= 1,
  );
  if (photo.label === null && raters.length === 0) return [];
  return [
    ...(photo.label === null ? [] : [['label', photo.name, photo.label.grade]]),
    ...raters.map(({ rater, reading, grade }) => ['grade', photo.name, rater, reading, grade]),
    ...facts(photo),
  ];
};

/** Facts by format. */
const HELD: Readonly<Record<FormatName, readonly Facts[]>> = {
  'label-studio': [votes(() => true), lesions(shape, true), facts],
  'label-studio-min': [
    votes(({ status }) => status === 'done'),
    lesions((lesion) => shape(lesion), true),
    (photo) => (photo.readings.some(({ status }) => status === 'done') ? facts(photo) : []),
  ],
  coco: [lesions(shape, true)],
  voc: [lesions(box, false)],
  yolo: [lesions(box, false)],
  'csv-labels': [labels],
  'csv-votes': [votes(isVote)],
  'csv-lesions': [lesions(dot, true)],
  manifest: [manifest],
};

/** What of a set the format can hold, as texts. */
export function listHeld(format: FormatName, set: Pick<ExchangeSet, 'photos'>): string[] {
  return set.photos
    .flatMap((photo) => HELD[format].flatMap((of) => of(photo)))
    .map((fact) => JSON.stringify(fact));
}

/** What one set holds that the other lacks, as texts. */
export function listLost(
  format: FormatName,
  before: Pick<ExchangeSet, 'photos'>,
  after: Pick<ExchangeSet, 'photos'>,
): string[] {
  const counts = new Map<string, number>();
  for (const fact of listHeld(format, after)) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  return listHeld(format, before).filter((fact) => {
    const left = counts.get(fact) ?? 0;
    counts.set(fact, left - 1);
    return left <= 0;
  });
}
