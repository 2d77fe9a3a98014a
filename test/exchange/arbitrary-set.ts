/** Makes up sets of labels for round trips: names of every script, several raters, boxes and dots, skipped readings. */
import fc from 'fast-check';
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import { LESION_TYPES } from '#core/schema/lesion-correction.ts';
import { FLAGS } from '#core/schema/vote.ts';
import { emptyPhoto, emptyReading } from '#exchange/empty-reading.ts';
import type { ExchangePhoto, Lesion, Reading, Size } from '#exchange/neutral.ts';

const place = { row: 1, at: 'made up' };
const RATERS = [
  'Ann',
  'Jürgen',
  'Dr. Müller-Lüdenscheid',
  'Łukasz',
  'आरती',
  '李医生',
  'O’Neil',
  'rater_2',
  'b.c',
];
const PIECES = [
  'a',
  'Müller',
  'été',
  'x,y',
  'a;b',
  'q"q',
  "it's",
  '=1+1',
  '+a',
  '李',
  'two words',
  '@b',
  '&amp;',
  '<b>',
  'a.b',
  '%20',
  '#7',
];

const nameArb = fc
  .tuple(
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('.jpg', '.png', '.JPG', ''),
    fc.nat(9999),
  )
  .map(([parts, ending, number]) => `${parts.join('/')}${number}${ending}`);

const commentArb = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    '=SUM(1;2) “quoted”, and\na line',
    "'=x",
    ' blank at both ends ',
    '"',
    'ünï\tcode',
    '-',
    'a\r\nb',
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/\p{Cc}/gu, '')),
);
const momentArb = fc
  .integer({ min: 1_600_000_000_000, max: 1_900_000_000_000 })
  .map((at) => new Date(at).toISOString());

function lesionArb({ widthPx, heightPx }: Size): fc.Arbitrary<Lesion> {
  return fc
    .record({
      x: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      y: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      radius: fc.option(fc.double({ min: 0.5, max: 20, noNaN: true })),
      sides: fc.option(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))),
      type: fc.constantFrom(...LESION_TYPES),
      from: fc.constantFrom('model' as const, 'rater' as const),
    })
    .map(({ x, y, radius, sides, type, from }) => ({
      x: x * widthPx,
      y: y * heightPx,
      radiusPx: sides ? (sides[0] + sides[1]) / 4 : radius,
      box: sides && { widthPx: sides[0], heightPx: sides[1] },
      ...{ type, from, place },
    }));
}

function readingArb(size: Size, rater: string, reading: number): fc.Arbitrary<Reading> {
  const gradeArb = fc.integer({ min: 0, max: 5 });
  return fc
    .record({
      status: fc.constantFrom('done' as const, 'done' as const, 'done' as const, 'skipped' as const),
      grade: fc.option(gradeArb),
      patches: fc.dictionary(fc.constantFrom(...PATCH_NAMES), gradeArb, { maxKeys: 3 }),
      flags: fc.uniqueArray(fc.constantFrom(...FLAGS), { maxLength: 2 }),
      comment: commentArb,
      lookedMs: fc.nat(600_000),
      madeAt: momentArb,
      lesions: fc.option(fc.array(lesionArb(size), { maxLength: 4 })),
    })
    .map(({ lesions, status, ...vote }) => ({
      ...emptyReading(rater, place),
      ...vote,
      patches: { ...vote.patches },
      reading,
      ...(status === 'done'
        ? { marked: lesions === null || reading > 1 ? null : { size, lesions } }
        : { status, grade: null, patches: {}, flags: [], comment: '', marked: null }),
    }));
}

const factsArb = fc.record(
  {
    subject: fc.constantFrom('p1', 'Ann-Marie', '=2', 'é'),
    split: fc.constantFrom('train', 'golden', 'validation'),
    skin_tone: fc.constantFrom('IV', '7', 'dark'),
    age: fc.nat(99).map(String),
    fold: fc.nat(4).map(String),
    fact_hair: fc.constantFrom('red', 'a, b', ' brown'),
  },
  { requiredKeys: [] },
);

function photoArb(name: string): fc.Arbitrary<ExchangePhoto> {
  return fc
    .tuple(
      fc.record({
        widthPx: fc.integer({ min: 64, max: 4000 }),
        heightPx: fc.integer({ min: 64, max: 4000 }),
      }),
      fc.uniqueArray(fc.tuple(fc.constantFrom(...RATERS), fc.constantFrom(1, 1, 1, 2)), {
        maxLength: 3,
        selector: ([rater, reading]) => `${rater} ${reading}`,
      }),
    )
    .chain(([size, who]) =>
      fc.record({
        readings: fc.tuple(...who.map(([rater, reading]) => readingArb(size, rater, reading))),
        label: fc.option(
          fc.record({
            grade: fc.constantFrom(1, 2, 2.5, 10 / 3, 5),
            decided: fc.boolean(),
            votes: fc.nat(9),
            role: fc.constantFrom('golden', 'training'),
          }),
        ),
        facts: factsArb,
        size: fc.constant(size),
      }),
    )
    .map((parts) => ({
      ...emptyPhoto(name, place),
      ...parts,
      facts: { ...parts.facts } as Record<string, string>,
    }));
}

/** One to four photos with different names. */
export const setArb: fc.Arbitrary<{ readonly photos: readonly ExchangePhoto[] }> = fc
  .uniqueArray(nameArb, { minLength: 1, maxLength: 4, selector: (name) => name.toLowerCase() })
  .chain((names) => fc.tuple(...names.map(photoArb)))
  .map((photos) => ({ photos }));
