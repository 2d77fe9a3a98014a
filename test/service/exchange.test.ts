/** Label files of other programs through the API: taken right or named, out as one folder for the lab. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Imported, LesionRow, VoteRow } from '#core/schema/label-exchange.ts';
import type { Study } from '#core/schema/study.ts';
import { readManifest } from '#train/data/read-manifest.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { type PlayedStudy, playStudy, readGood } from './play-study.ts';

const FILES = path.join(import.meta.dirname, '../fixtures/exchange');
const T = '2026-11-20T08:00:00Z';
let test: TestApp;
let doctor: TestPerson;
let shade = 0;

beforeAll(async () => {
  test = await openTestApp({ assessor: fakeAssessor });
  doctor = await test.person('dermatologist');
});
afterAll(() => test.stop());

async function picture(width: number, height: number): Promise<Uint8Array> {
  const create = { width, height, channels: 3, background: { r: ++shade, g: 90, b: 77 } } as const;
  return new Uint8Array(await sharp({ create }).png({ compressionLevel: 1 }).toBuffer());
}

const SIZES = {
  'a.jpg': [512, 512],
  'b.webp': [640, 480],
  'visit/c.jpg': [1024, 768],
  'Müller.jpg': [512, 512],
} as const;

/** A study of four photos, their subjects known. */
async function playFour(): Promise<PlayedStudy> {
  const photos = await Promise.all(
    Object.entries(SIZES).map(async ([name, [width, height]], i) => ({
      name,
      role: i === 0 ? ('golden' as const) : ('training' as const),
      subject: `person ${i}`,
      skinTone: 'IV' as const,
      bytes: await picture(width, height),
    })),
  );
  return playStudy(test, {
    settings: { repeatShare: 0, lesions: true },
    raters: [{ person: doctor, name: 'Dr. Åse' }],
    photos,
  });
}

async function send(study: PlayedStudy, query: string, body: string | Uint8Array): Promise<Response> {
  const { headers } = study.scientist;
  const type =
    typeof body !== 'string' ? 'application/zip' : body.startsWith('<') ? 'application/xml' : 'text/csv';
  return test.ask('POST', `/studies/${study.id}/import?${query}`, { headers, body: body as string, type });
}
const take = async (study: PlayedStudy, query: string, body: string | Uint8Array) =>
  readGood<Imported>(await send(study, query, body));
const fixture = (name: string) => readFileSync(path.join(FILES, name), 'utf8');
const ask = (study: PlayedStudy, query: string) =>
  test.ask('GET', `/studies/${study.id}/export?${query}`, { headers: study.scientist.headers });
const votesOf = async (study: PlayedStudy) => readGood<VoteRow[]>(await ask(study, 'what=votes&format=json'));
const lesionsOf = async (study: PlayedStudy) =>
  readGood<LesionRow[]>(await ask(study, 'what=lesions&format=json'));

describe('files of other programs', () => {
  it('takes boxes of Label Studio as lesions with centre and radius', async () => {
    const study = await playFour();
    expect(
      await take(study, 'what=lesions&format=label-studio', fixture('27-ls-rectangles.json')),
    ).toMatchObject({
      taken: 1,
      leftOut: [],
    });
    const [{ dots }] = await lesionsOf(study);
    expect(dots).toHaveLength(2);
    expect(dots[0]).toMatchObject({ radiusPx: 11.52, type: 'papule' });
    expect([dots[0].x, dots[0].y].map((side) => Math.round(100 * side) / 100)).toEqual([217.6, 112.64]);
  });

  it('scales lesions of a smaller copy to the photo, and refuses other proportions', async () => {
    const study = await playFour();
    await take(study, 'what=lesions&format=label-studio', fixture('29-ls-keypoints-half-size.json'));
    await take(study, 'what=lesions&format=csv', fixture('14-lesions-half-size.csv'));
    const rows = await lesionsOf(study);
    expect(rows.map(({ rater, widthPx, dots }) => [rater, widthPx, dots[0].x, dots[0].y])).toEqual([
      ['Cy', 512, 256, 128],
      ['annotator 7', 512, 204.8, 102.4],
    ]);
    const { taken, leftOut } = await take(
      study,
      'what=lesions&format=csv',
      fixture('16-lesions-other-proportions.csv'),
    );
    expect(taken).toBe(0);
    expect(leftOut).toEqual([expect.objectContaining({ row: 1, code: 'proportions-differ', at: 'line 2' })]);
  });

  it('leaves lesions outside of the photo out with row and reason, and makes no empty reading of them', async () => {
    const study = await playFour();
    const { taken, leftOut } = await take(
      study,
      'what=lesions&format=csv',
      fixture('15-lesions-outside.csv'),
    );
    expect(taken).toBe(1);
    expect(leftOut.map(({ row, code }) => [row, code])).toEqual([
      [1, 'outside'],
      [3, 'outside'],
    ]);
    expect((await lesionsOf(study)).map(({ rater, dots }) => [rater, dots.length])).toEqual([['Ed', 1]]);
  });

  it('leaves cancelled annotations out and counts them', async () => {
    const study = await playFour();
    const done = await take(study, 'what=votes&format=label-studio', fixture('22-ls-cancelled.json'));
    expect(done).toMatchObject({ taken: 1, leftOut: [{ code: 'skipped', at: 'task 5, annotation 1' }] });
    expect(done.notes).toContainEqual({ code: 'skipped', name: 'cancelled annotations', count: 1 });
    expect((await votesOf(study)).map(({ rater, grade }) => [rater, grade])).toEqual([['annotator 8', 2]]);
  });

  it('finds photos by the names under which Label Studio stores them', async () => {
    const study = await playFour();
    const done = await take(study, 'what=votes&format=label-studio', fixture('23-ls-stored-names.json'));
    expect(done).toMatchObject({ taken: 4, leftOut: [{ code: 'photo-unknown', at: 'task 6' }] });
  });

  it('names the controls where none is called severity, and takes one that is asked for', async () => {
    const study = await playFour();
    const refused = await send(study, 'what=votes&format=label-studio', fixture('24-ls-other-control.json'));
    expect(refused.status).toBe(422);
    const { code, detail } = (await refused.json()) as { code: string; detail: string };
    expect([code, detail]).toEqual(['control-unknown', expect.stringContaining('“grade” (choices, 1)')]);
    const done = await take(
      study,
      'what=votes&format=label-studio&control=grade',
      fixture('24-ls-other-control.json'),
    );
    expect(done.taken).toBe(1);
  });

  it('takes JSON-MIN, word grades, nobody and somebody as an object, and names relations', async () => {
    const study = await playFour();
    expect((await take(study, 'what=votes&format=label-studio', fixture('31-ls-min.json'))).taken).toBe(2);
    expect(
      (await take(study, 'what=votes&format=label-studio', fixture('25-ls-annotators.json'))).taken,
    ).toBe(3);
    const words = await take(study, 'what=votes&format=label-studio', fixture('26-ls-relations-words.json'));
    expect(words).toMatchObject({ taken: 1, leftOut: [] });
    expect(words.notes.map(({ name }) => name)).toContain('relation');
  });

  it('takes tables with semicolons, tabs, UTF-16, sep=, empty columns and pandas’ numbers', async () => {
    const study = await playFour();
    const labels = 'what=labels&format=csv';
    for (const [name, taken] of [
      ['02-labels-semicolon.csv', 3],
      ['06-labels-empty-columns.csv', 0],
      ['03-labels-sep-line-decimal-comma.csv', 2],
      ['07-labels-pandas.csv', 2],
    ] as const)
      expect([name, (await take(study, labels, fixture(name))).taken]).toEqual([name, taken]);
    const utf16 = new Uint8Array(readFileSync(path.join(FILES, '04-labels-utf16-tab.csv')));
    expect(await take(study, labels, utf16)).toMatchObject({ taken: 1, known: 1 });
  });

  it('takes raters’ names of any script, and photos by either spelling', async () => {
    const study = await playFour();
    expect((await take(study, 'what=votes', fixture('08-votes-names-nfd.csv'))).taken).toBe(1);
    const { taken, leftOut } = await take(study, 'what=votes', fixture('09-votes-raters-any-script.csv'));
    expect(taken).toBe(2);
    expect(leftOut).toEqual([expect.objectContaining({ row: 3, code: 'rater-name' })]);
    const raters = new Set((await votesOf(study)).map(({ rater }) => rater));
    expect(raters).toEqual(new Set(['Jürgen', 'Dr. Ann O’Neil', '李医生']));
  });

  it('asks which scale grades from 0 to 4 stand on, maps them, and records it', async () => {
    const study = await playFour();
    const refused = await send(study, 'what=labels', fixture('10-labels-iga.csv'));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: 'scale-unknown' });
    const done = await take(study, 'what=labels&scale=iga-0-4', fixture('10-labels-iga.csv'));
    expect(done).toMatchObject({ taken: 3, scale: 'iga-0-4: 0=1, 1=2, 2=3, 3=4, 4=5' });
    const { history } = await readGood<Study>(
      await test.ask('GET', `/studies/${study.id}`, { headers: study.scientist.headers }),
    );
    expect(history.at(-1)?.what).toContain('iga-0-4');
  });

  it('takes a file without times once', async () => {
    const study = await playFour();
    for (const expected of [
      { taken: 1, known: 0 },
      { taken: 0, known: 1 },
    ])
      expect(await take(study, 'what=votes', fixture('12-votes-undated.csv'))).toMatchObject(expected);
    const csv = 'photo,rater,width_px,height_px,x,y,type\na.jpg,Cy,512,512,9,9,papule\n';
    for (const expected of [
      { taken: 1, known: 0 },
      { taken: 0, known: 1 },
    ])
      expect(await take(study, 'what=lesions', csv)).toMatchObject(expected);
  });

  it('takes COCO, Pascal VOC and YOLO as lesions, and nothing else from them', async () => {
    const study = await playFour();
    expect((await take(study, 'what=lesions&format=coco&rater=Bo', fixture('33-coco.json'))).taken).toBe(2);
    expect((await take(study, 'what=lesions&format=voc&rater=Vo', fixture('35-voc.xml'))).taken).toBe(1);
    const yolo = zipSync(
      Object.fromEntries(
        ['classes.txt', 'labels/a.txt'].map((name) => [
          name,
          new Uint8Array(readFileSync(path.join(FILES, '37-yolo', name))),
        ]),
      ),
    );
    expect((await take(study, 'what=lesions&format=yolo&rater=Yo', yolo)).taken).toBe(1);
    expect((await lesionsOf(study)).map(({ rater }) => rater).sort()).toEqual(['Bo', 'Bo', 'Vo', 'Yo']);
    expect((await send(study, 'what=votes&format=coco', fixture('33-coco.json'))).status).toBe(400);
    expect((await send(study, 'what=lesions&format=voc', fixture('36-voc-entities.xml'))).status).toBe(200);
    expect((await lesionsOf(study)).length).toBe(4);
  });
});

describe('a study as a folder', () => {
  it('goes out in every format and comes in as it was', async () => {
    const [from, to] = [await playFour(), await playFour()];
    await take(from, 'what=lesions&format=csv', fixture('14-lesions-half-size.csv'));
    await take(
      from,
      'what=lesions&format=csv',
      `photo,rater,width_px,height_px,x,y,radius_px,type,from,made_at\nb.webp,Cy,640,480,,,,,,${T}\n`,
    );
    const rows = await lesionsOf(from);
    for (const format of ['coco', 'voc', 'yolo', 'label-studio-min']) {
      const answer = await ask(from, `what=lesions&format=${format}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const comes = format === 'label-studio-min' ? 'label-studio' : format;
      expect([format, await take(to, `what=lesions&format=${comes}`, bytes)]).toEqual([
        format,
        expect.objectContaining({ taken: expect.any(Number), leftOut: [] }),
      ]);
      const back = (await lesionsOf(to)).map(({ photo, rater, dots }) => [photo, rater, dots.length]);
      expect(back).toEqual(rows.map(({ photo, rater, dots }) => [photo, rater, dots.length]));
    }
  });

  it('goes out as photos, manifest and labels that the lab takes as they are', async () => {
    const study = await playFour();
    await study.gradeAll(doctor, (photo) => (photo === 'b.webp' ? 0 : 3));
    await take(study, 'what=lesions&format=csv', fixture('14-lesions-half-size.csv'));
    const answer = await ask(study, 'what=dataset');
    expect(answer.headers.get('content-type')).toBe('application/zip');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const folder = mkdtempSync(path.join(tmpdir(), 'clarte-dataset-'));
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    try {
      const dataset = await readManifest(path.join(folder, 'manifest.csv'));
      expect(dataset.leftOut).toEqual([]);
      expect(
        dataset.examples.map(({ name, label, subject, split }) => [name, label >= 3, subject, split]).sort(),
      ).toEqual([
        ['Müller.jpg', true, 'person 3', 'train'],
        ['a.jpg', true, 'person 0', 'golden'],
        ['visit/c.jpg', true, 'person 2', 'train'],
      ]);
      expect(dataset.examples[0]).toMatchObject({ facts: { skinTone: 'IV' } });
      expect(Object.keys(dataset.examples[0].votes)).toEqual(['Dr. Åse']);
      for (const { photo } of dataset.examples) expect(statSync(photo).size).toBeGreaterThan(100);
      expect(readdirSync(path.join(folder, 'photos')).length).toBeGreaterThan(0);
      expect(dataset.notAcne?.map(({ name, label, split }) => [name, label, split])).toEqual([
        ['b.webp', 0, 'train'],
      ]);
      expect(strFromU8(files['left-out.csv'])).not.toContain('b.webp');
      for (const table of ['labels.csv', 'votes.csv']) {
        const { leftOut, examples } = await readManifest(path.join(folder, table));
        expect([table, leftOut, examples.length]).toEqual([table, [], 3]);
      }
      expect(JSON.parse(strFromU8(files['lesions.json']))).toMatchObject([{ photo: 'a.jpg', rater: 'Cy' }]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('keeps photos that app users lent on the server', async () => {
    const lender = await test.person('user', ['storage', 'training']);
    await readGood(
      await test.ask('POST', '/photos', { headers: lender.headers, body: await picture(64, 48) }),
    );
    const study = await playFour();
    const { headers } = study.scientist;
    await test.ask('PUT', `/studies/${study.id}/state`, { headers, body: { state: 'closed' } });
    const { id } = await readGood<{ id: string }>(
      await test.ask('POST', `/studies/${study.id}/photos/consented`, {
        headers,
        body: { latest: 10, role: 'training' },
      }),
    );
    await test.jobDone(study.scientist, id);
    const files = unzipSync(new Uint8Array(await (await ask(study, 'what=dataset')).arrayBuffer()));
    expect(strFromU8(files['left-out.csv'])).toMatch(/app .*,lent by a person who uses the app/);
    expect(Object.keys(files).some((name) => name.includes('app'))).toBe(false);
  });
});
