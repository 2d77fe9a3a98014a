/** Writes what measure-photos.ts found: what the product refuses, what it assesses all the same, how it scores clear faces. */
import { median } from '#core/stats/quantile.ts';
import type { PhotoSet } from './list-photos.ts';
import type { SaidOfPhoto } from './said-of-photo.ts';
import { writeSection } from './write-section.ts';

type Scored = Extract<SaidOfPhoto, { ok: true }>;

/** Where grade 3 begins. */
const GRADE_3_FROM = 2.5;
/** From this many photos on a figure is the page's own, */
const ENOUGH_PHOTOS = 100;
/** but never of photos that the heads learned from: what was measured of those out of fold stays. */
const LEARNED_FROM = ['refusedCloseUps', 'noSkinAssessed'];

/** Puts the figures among those of photos.json, and a section into photos.md. */
export function reportProduct(said: readonly SaidOfPhoto[], model: string, command: string): void {
  const of = (set: PhotoSet) => said.filter((photo) => photo.set === set);
  const refused = (set: PhotoSet) => shareOf(of(set), ({ ok }) => !ok);
  const faces = of('parsing').filter((photo): photo is Scored => photo.ok);
  const noSkin = [...of('things'), ...of('bodies')];
  const grade3 = shareOf(faces, ({ score }) => score >= GRADE_3_FROM);
  const assessed = noSkin.filter(({ ok }) => ok).length;
  const middle = faces.length > 0 ? median(faces.map(({ score }) => score)) : null;
  const shares = [
    ['refusedFrames', 'ACNE04 frames refused', 'frames', 0.02],
    ['refusedCrops', 'ACNE04 crops refused', 'crops', 0.02],
    ['refusedWild', 'very severe photos from the web refused', 'wild', 0.05],
    ['refusedCloseUps', 'close-ups of faces with acne refused', 'acneCloseUps', 0.15],
  ] as const;
  const rows = shares.map(([, what, set, most]) => row(what, `<= ${percent(most)}`, refused(set), most));
  const found: readonly (readonly [name: string, value: number | null, photos: number])[] = [
    ...shares.map(([name, , set]) => [name, refused(set)?.share ?? null, of(set).length] as const),
    ['noSkinAssessed', assessed, noSkin.length],
    ['facesMedian', middle, faces.length],
    ['facesGrade3', grade3?.share ?? null, faces.length],
  ];
  const named = (some: typeof found) => Object.fromEntries(some.map(([name, value]) => [name, value]));
  writeSection(
    {
      // Few photos do not take the place of what was measured of the heads on many.
      ...named(found.filter(([name, , photos]) => photos >= ENOUGH_PHOTOS && !LEARNED_FROM.includes(name))),
      product: { model, ...named(found), photos: Object.fromEntries(found.map(([name, , n]) => [name, n])) },
    },
    [
      '## The product over photos of every kind',
      '',
      `\`\`\`sh\n${command}\n\`\`\``,
      '',
      `\`${model}\` as the product runs it, photo file in, assessment or refusal out; a random part of each set, by turns. The network learned severity from ACNE04 (crops, frames, wild) and surfaces, “not acne” and “a face’s skin” from the photos of conditions and most of the portraits, so scores of the former and refusals of the latter are no test on unseen people; portraits have no labels of severity, and things are of kinds that nothing was learned from. Intervals: Wilson, 95 %.`,
      '',
      '| what | target | measured |  |',
      '| --- | --- | --- | --- |',
      ...rows,
      `| pictures without facial skin assessed | 0 of at least 200 | ${assessed} of ${noSkin.length} | ${assessed === 0 && noSkin.length >= 200 ? 'met' : 'missed'} |`,
      `| portraits, mostly clear: median score | <= 1.35 | ${middle?.toFixed(3) ?? 'none'} (${faces.length} portraits) | ${mark(middle, 1.35)} |`,
      row('portraits of grade 3 or more', '<= 4.0 %', grade3, 0.04),
      '',
      `Why they are refused: ${shares.map(([, , set]) => `${set} ${reasonsOf(of(set))}`).join('; ')}; portraits ${reasonsOf(of('parsing'))}.`,
      '',
      `Assessed all the same: ${countBy(
        noSkin.filter(({ ok }) => ok),
        ({ set, facts }) => facts.part ?? `${set} (${facts.kind})`,
        noSkin,
      )}.`,
      '',
    ].join('\n'),
  );
}

type Share = { readonly share: number; readonly hits: number; readonly of: number };

function shareOf<T>(all: readonly T[], is: (one: T) => boolean): Share | null {
  const hits = all.filter(is).length;
  return all.length > 0 ? { share: hits / all.length, hits, of: all.length } : null;
}

function row(what: string, target: string, found: Share | null, most: number): string {
  const shown = found
    ? `${percent(found.share)} (${found.hits} of ${found.of}; ${wilson(found)})`
    : 'not measured';
  return `| ${what} | ${target} | ${shown} | ${mark(found?.share ?? null, most)} |`;
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const mark = (value: number | null, most: number) => (value !== null && value <= most ? 'met' : 'missed');

/** Wilson's interval of a share. */
function wilson({ share, of }: Share): string {
  const z = 1.96;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const reach = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return `${(100 * Math.max(0, middle - reach)).toFixed(1)} to ${(100 * (middle + reach)).toFixed(1)} %`;
}

function reasonsOf(photos: readonly SaidOfPhoto[]): string {
  const reasons = photos.flatMap((photo) => (photo.ok ? [] : [photo.reason]));
  return countBy(reasons, (reason) => reason);
}

/** “back 2 of 35, hand 1 of 30”, the most frequent first. */
function countBy<T>(some: readonly T[], nameOf: (one: T) => string, all?: readonly T[]): string {
  const names = [...new Set(some.map(nameOf))];
  const counted = names.map((name) => ({ name, n: some.filter((one) => nameOf(one) === name).length }));
  const told = counted
    .sort((a, b) => b.n - a.n)
    .map(
      ({ name, n }) => `${name} ${n}${all ? ` of ${all.filter((one) => nameOf(one) === name).length}` : ''}`,
    );
  return told.join(', ') || 'none';
}
