/** A history whose every part can be told in the bytes of a browser's profile: texts, days, figures, photos. */
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { AnswersSchema } from '../../src/core/schema/answers.ts';
import { packHistory } from '../../src/web/history/pack-history.ts';
import { ANSWERS } from './advise/fake-people.ts';
import { fakeEntry } from './fake-entry.ts';

/** Something to look for, by what it is. */
export type Marks = Readonly<Record<string, Buffer>>;

/** Not likely to stand anywhere else in a browser's files. */
const DAY = '2012-05-17';
const AT = `${DAY}T07:41:23.519Z`;
const CHECKED_AT = '2012-05-18T05:23:11.733Z';
const ANSWERED_AT = '2012-05-19T21:09:47.261Z';
/** A side of the pictures: the one lies within the store, the other is kept next to it as a file. */
const SIDES = { small: 96, large: 640 };

/** A zip as the app exports it, and what to look for. */
export async function makeMarkedHistory(): Promise<{ readonly zip: Buffer; readonly marks: Marks }> {
  const word = () => randomBytes(15).toString('base64url');
  const [note, treatment] = [word(), word()];
  // A figure of 52 random bits, as it is stored: eight bytes.
  const score = 2 + randomBytes(6).readUIntLE(0, 6) / 2 ** 48;
  const double = Buffer.alloc(8);
  double.writeDoubleLE(score);
  const photos = new Map<string, ArrayBuffer>();
  const marks: Record<string, Buffer> = {};
  for (const [size, side] of Object.entries(SIDES)) {
    const raw = { width: side, height: side, channels: 3 as const };
    const jpeg = await sharp(randomBytes(side * side * 3), { raw })
      .jpeg({ quality: 71 })
      .toBuffer();
    photos.set(`${size}-photo`, new Uint8Array(jpeg).buffer);
    // The head with its tables, and pixels from the middle.
    marks[`${size} photo, head`] = jpeg.subarray(0, 120);
    marks[`${size} photo, pixels`] = jpeg.subarray(jpeg.length >> 1, (jpeg.length >> 1) + 24);
  }
  const entries = [...photos.keys()].map((photo) => {
    const entry = fakeEntry(DAY, { front: score });
    const views = entry.views.map((view) => ({ ...view, photo }));
    return { ...entry, id: `entry-${photo}`, takenAt: AT, on: DAY, views };
  });
  const zip = await packHistory(
    {
      schema: 1,
      exportedAt: AT,
      entries,
      notes: [{ id: 'note-1', on: DAY, kinds: ['stress'], text: note }],
      treatments: [
        {
          id: 't-1',
          name: treatment,
          holds: ['adapalene'],
          slots: ['evening'],
          oral: false,
          from: DAY,
          to: null,
        },
      ],
      routine: [{ on: DAY, done: ['morning'] }],
      checkIns: [{ id: 'c-1', at: CHECKED_AT, irritation: 'mild', kept: 'mostly' }],
      answers: AnswersSchema.parse({ ...ANSWERS, answeredAt: ANSWERED_AT }),
      courses: [],
      planFrom: AT,
      reminders: { photo: null, morning: null, evening: null },
    },
    photos,
  );
  const texts = { note, treatment, day: DAY, instant: AT, 'check-in': CHECKED_AT, answers: ANSWERED_AT };
  for (const [name, text] of Object.entries(texts)) marks[name] = Buffer.from(text);
  return { zip: Buffer.from(await zip.arrayBuffer()), marks: { ...marks, score: double } };
}
