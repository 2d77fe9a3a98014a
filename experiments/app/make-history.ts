/** Makes up a person's history, so that pictures and checks of the app show it in use. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { AnswersSchema } from '../../src/core/schema/answers.ts';
import type { History } from '../../src/core/schema/history.ts';
import { packHistory } from '../../src/web/history/pack-history.ts';
import { ASTRONAUT } from '../../test/start-page.ts';
import { assessAstronaut, makeUpWeek } from './make-up-week.ts';

/** Made-up scores of fourteen weeks, one a week; the zones follow them. */
const SCORES = [3.4, 3.5, 3.3, 3.6, 3.3, 3.1, 3.2, 2.9, 2.8, 2.6, 2.7, 2.4, 2.3, 2.2];
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** A zip as the app exports it: the public-domain astronaut with made-up scores that end on `now`. */
export async function makeHistory(now: Date): Promise<Buffer> {
  const astronaut = await readFile(ASTRONAUT);
  const assessment = await assessAstronaut();
  const photos = new Map<string, ArrayBuffer>();
  const entries: History['entries'] = [];
  for (const [week, score] of SCORES.entries()) {
    const photo = `photo-${week}`;
    const jpeg = await sharp(astronaut)
      .removeAlpha()
      .modulate({ brightness: 1 + 0.015 * ((week % 3) - 1) })
      .rotate(((week % 5) - 2) * 0.8, { background: '#888' })
      .resize(512, 512, { fit: 'cover' })
      .jpeg({ quality: 85 })
      .toBuffer();
    photos.set(photo, new Uint8Array(jpeg).buffer);
    const at = new Date(now.getTime() - (SCORES.length - 1 - week) * WEEK_MS);
    const view = { view: 'front' as const, photo, assessment: makeUpWeek(assessment, score, week) };
    entries.push({ id: `entry-${week}`, takenAt: at.toISOString(), views: [view] });
  }
  const dayBefore = (weeks: number) => new Date(now.getTime() - weeks * WEEK_MS).toISOString().slice(0, 10);
  const file = await packHistory(
    {
      schema: 1,
      exportedAt: now.toISOString(),
      entries,
      notes: [
        { id: 'note-1', on: dayBefore(10), kinds: ['stress', 'sleep'], text: 'Exam week, slept little.' },
        { id: 'note-2', on: dayBefore(4), kinds: ['product'], text: 'New, lighter moisturiser.' },
      ],
      treatments: [
        {
          id: 'treatment-1',
          name: 'Adapalene 0.1 %',
          holds: ['adapalene'],
          slots: ['evening'],
          oral: false,
          from: dayBefore(11),
          to: null,
        },
        {
          id: 'treatment-2',
          name: 'Benzoyl peroxide 2.5 %',
          holds: ['benzoyl-peroxide'],
          slots: ['morning'],
          oral: false,
          from: dayBefore(9),
          to: null,
        },
      ],
      routine: [{ on: dayBefore(0), done: ['morning'] }],
      checkIns: [],
      answers: AnswersSchema.parse({
        age: 24,
        pregnancy: 'possible',
        medicines: [],
        allergies: [],
        skinType: 'combined',
        monk: null,
        mostly: 'unsure',
        relapses: false,
        tried: [],
        redFlags: ['scarring'],
        said: {
          age: 'given',
          pregnancy: 'given',
          medicines: 'given',
          allergies: 'given',
          redFlags: 'given',
        },
      }),
      courses: [],
      planFrom: new Date(now.getTime() - 11 * WEEK_MS).toISOString(),
      reminders: { photo: { weekday: 0, time: '09:00' }, morning: '07:30', evening: '22:00' },
    },
    photos,
  );
  return Buffer.from(await file.arrayBuffer());
}
