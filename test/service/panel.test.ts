/** The panel view of played studies against figures computed by other ways, on PGlite and PostgreSQL. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelReport } from '#core/schema/panel-report.ts';
import { noteFigure } from '../note-figure.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { alphaByPairs, iccOfTwo, kappa, type Readings, raterErrors } from './panel-by-hand.ts';
import { playStudy, tinyPicture } from './play-study.ts';
import { findPostgres, type RunningPostgres, startPostgres } from './start-postgres.ts';

const LABELS = fileURLToPath(new URL('../../../shared/data/acne04/labels.csv', import.meta.url));
const DATABASES = ['PGlite', ...(findPostgres() ? ['PostgreSQL'] : [])];
const EXACT = 1e-9;
const SLOW_MS = 300_000;

if (!existsSync(LABELS))
  console.warn('The votes of the seven doctors are not played: ../shared/data is not there.');

/** The seven doctors' readings, by name of the photo; 0-3 of ACNE04 is 2-5 here. */
function readDoctors(): Map<string, Record<string, number>> {
  const rows = parse(readFileSync(LABELS), { columns: true }) as Record<string, string>[];
  return new Map(
    rows.map((row) => [
      row.name,
      Object.fromEntries(
        Object.entries(row).flatMap(([column, value]) =>
          column.startsWith('rater_') && value !== ''
            ? [[column.slice('rater_'.length), Number(value) + 2]]
            : [],
        ),
      ),
    ]),
  );
}

describe.each(DATABASES)('the panel view on %s', (name) => {
  let server: RunningPostgres | undefined;
  let test: TestApp;
  beforeAll(async () => {
    if (name === 'PostgreSQL') server = await startPostgres(['fsync=off']);
    test = await openTestApp({
      environment: server ? { DATABASE_URL: await server.createDatabase() } : {},
      work: false,
    });
  });
  afterAll(async () => {
    await test.stop();
    await server?.stop();
  });

  const doctors = (count: number) =>
    Promise.all(Array.from({ length: count }, () => test.person('dermatologist')));

  it('gives the published alpha of Krippendorff 2011, example C', async () => {
    const observers = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
      [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
    ];
    const people = await doctors(4);
    const photos = await Promise.all(
      observers[0].map(async (_, unit) => ({
        name: `unit ${unit}`,
        role: 'golden' as const,
        bytes: await tinyPicture(unit),
      })),
    );
    const study = await playStudy(test, {
      settings: { repeatShare: 0 },
      raters: people.map((person) => ({ person })),
      photos,
    });
    for (const [i, person] of people.entries())
      await study.gradeAll(person, (photo) => observers[i][Number(photo.slice(5))]);
    const panel = await study.panel();
    expect(panel.alpha.ordinal).toBeCloseTo(0.815, 3);
    expect(panel.alpha.interval).toBeCloseTo(0.849, 3);
  });

  it.skipIf(!existsSync(LABELS))(
    'equals an independent calculation on the seven real doctors’ votes',
    { timeout: SLOW_MS },
    async () => {
      const readings = readDoctors();
      const names = [...new Set([...readings.values()].flatMap(Object.keys))].sort();
      expect(names).toHaveLength(7);
      const people = new Map<string, TestPerson>();
      for (const doctor of names) people.set(doctor, await test.person('dermatologist'));
      const photos = await Promise.all(
        [...readings.keys()].map(async (photo, i) => ({
          name: photo,
          role: 'golden' as const,
          bytes: await tinyPicture(i),
        })),
      );
      const study = await playStudy(test, {
        settings: { repeatShare: 0.1 },
        raters: [...people].map(([doctor, person]) => ({ person, name: doctor })),
        photos,
      });
      // A hidden repeat gets the grade of the doctor's second reading where there is one, else the same or one more.
      const second = (doctor: string, photo: string) => {
        const own = readings.get(photo)!;
        if (doctor === 'expert_b' && 'expertb2' in own) return own.expertb2;
        return doctor in own ? Math.min(5, own[doctor] + (photo.length % 2)) : null;
      };
      const repeats = new Map<string, [number, number][]>(names.map((doctor) => [doctor, []]));
      const looked = new Map<string, number[]>(names.map((doctor) => [doctor, []]));
      for (const [doctor, person] of people)
        await study.gradeAll(
          person,
          (photo, reading) => {
            const first = readings.get(photo)![doctor] ?? null;
            const grade = reading === 1 ? first : second(doctor, photo);
            if (reading === 2 && first !== null && grade !== null) repeats.get(doctor)!.push([first, grade]);
            if (grade !== null) looked.get(doctor)!.push(photo.length / 10);
            return grade;
          },
          (photo) => photo.length * 100,
        );

      const panel = await study.panel();
      const errors = compare(panel, [...readings.values()], names, repeats, looked);
      const worst = Math.max(...errors.map(({ apart }) => apart));
      noteFigure('agreementMaxError', worst);
      noteFigure('agreementFigures', errors.length);
      expect(errors.length).toBeGreaterThan(100);
      expect(errors.filter(({ apart }) => !(apart <= EXACT))).toEqual([]);
    },
  );
});

/** How far each figure of the report is from the one computed here. */
function compare(
  panel: PanelReport,
  all: readonly Readings[],
  names: readonly string[],
  repeats: ReadonlyMap<string, readonly (readonly [number, number])[]>,
  looked: ReadonlyMap<string, readonly number[]>,
) {
  const errors: { figure: string; apart: number }[] = [];
  const put = (figure: string, said: number | null, truth: number) =>
    errors.push({ figure, apart: said === null ? Number.POSITIVE_INFINITY : Math.abs(said - truth) });
  const read = all.filter((photo) => Object.keys(photo).length > 0);
  put('photos', panel.photos, read.filter((photo) => Object.keys(photo).length >= 2).length);
  put(
    'readings',
    panel.readings,
    read.reduce((total, photo) => total + Object.keys(photo).length, 0),
  );
  put('alpha ordinal', panel.alpha.ordinal, alphaByPairs(read, 'ordinal'));
  put('alpha interval', panel.alpha.interval, alphaByPairs(read, 'interval'));
  for (const spread of [0, 1, 2, 3])
    put(
      `spread ${spread}`,
      panel.spreads[spread],
      read.filter((photo) => {
        const grades = Object.values(photo);
        return grades.length >= 2 && Math.max(...grades) - Math.min(...grades) === spread;
      }).length,
    );
  for (const doctor of names) {
    const said = panel.raters.find((rater) => rater.name === doctor)!;
    const truth = raterErrors(read, doctor);
    for (const figure of ['photos', 'rmseToPanel', 'rmseToOthers', 'bias', 'kappaToOthers'] as const)
      put(`${doctor} ${figure}`, said[figure], truth[figure]);
    const pairs = repeats.get(doctor)!;
    put(`${doctor} repeats`, said.repeats.photos, pairs.length);
    put(`${doctor} same`, said.repeats.same, pairs.filter(([a, b]) => a === b).length / pairs.length);
    put(`${doctor} repeat ICC`, said.repeats.icc, iccOfTwo(pairs));
    put(
      `${doctor} repeat kappa`,
      said.repeats.kappa,
      kappa(
        pairs.map(([a]) => a),
        pairs.map(([, b]) => b),
      ),
    );
    put(
      `${doctor} repeat RMSE`,
      said.repeats.rmse,
      Math.sqrt(pairs.reduce((total, [a, b]) => total + (a - b) ** 2, 0) / pairs.length),
    );
    const times = [...looked.get(doctor)!].sort((a, b) => a - b);
    const half = (times.length - 1) / 2;
    put(`${doctor} seconds`, said.seconds.median, (times[Math.floor(half)] + times[Math.ceil(half)]) / 2);
  }
  for (const [i, a] of names.entries())
    for (const b of names.slice(i + 1)) {
      const pairs = read.flatMap((photo): [number, number][] =>
        a in photo && b in photo ? [[photo[a], photo[b]]] : [],
      );
      if (pairs.length < 2) continue;
      const said = panel.pairs.find(({ raters }) => raters.includes(a) && raters.includes(b));
      if (!said) throw new Error(`${a} and ${b} are not in the matrix`);
      const [first, second] = [0, 1].map((side) => pairs.map((pair) => pair[side]));
      put(`${a} ${b} photos`, said.photos, pairs.length);
      put(`${a} ${b} kappa`, said.kappa, kappa(first, second));
      put(`${a} ${b} ICC`, said.icc, iccOfTwo(pairs));
      put(`${a} ${b} same`, said.same, pairs.filter(([x, y]) => x === y).length / pairs.length);
    }
  return errors;
}
