/** Plays a study through the API: a scientist sets it up, scripted raters grade. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { z } from 'zod';
import type { PanelReport } from '#core/schema/panel-report.ts';
import type { AddPhotoQuerySchema, Study, StudyPhoto, StudySettingsSchema } from '#core/schema/study.ts';
import type { NextTasks, SentVotes, Task, Vote } from '#core/schema/vote.ts';
import type { TestApp, TestPerson } from './open-test-app.ts';

/** A small picture; every number gives another one, the same each time. */
export async function tinyPicture(number: number): Promise<Uint8Array> {
  const background = { r: number & 255, g: (number >> 8) & 255, b: 77 };
  const create = { width: 64, height: 48, channels: 3, background } as const;
  return new Uint8Array(await sharp({ create }).png({ compressionLevel: 1 }).toBuffer());
}

type PhotoToAdd = z.input<typeof AddPhotoQuerySchema> & { readonly bytes: Uint8Array };
export type StudyToPlay = {
  readonly settings?: z.input<typeof StudySettingsSchema>;
  readonly raters: readonly {
    readonly person: TestPerson;
    readonly name?: string;
    readonly senior?: boolean;
  }[];
  readonly photos: readonly PhotoToAdd[];
};

export type PlayedStudy = {
  readonly id: string;
  readonly scientist: TestPerson;
  /** Name of the photo behind each task; raters are not told it. */
  namesOf(tasks: readonly string[]): Promise<Map<string, { name: string; reading: number; round: string }>>;
  next(rater: TestPerson, limit?: number): Promise<NextTasks>;
  send(rater: TestPerson, votes: readonly Partial<Vote>[]): Promise<SentVotes>;
  /** Grades everything that is dealt to the rater, in the order it comes. A skip where the answer is null. */
  gradeAll(
    rater: TestPerson,
    gradeOf: (photo: string, reading: number, task: Task) => number | null,
    lookedMs?: (photo: string) => number,
  ): Promise<number>;
  panel(): Promise<PanelReport>;
};

/** JSON of a good answer; throws with the problem otherwise. */
export async function readGood<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** A vote of the kind a device makes. */
export function voteFor(task: string, grade: number | null, more: Partial<Vote> = {}): Vote {
  return {
    id: randomUUID(),
    task,
    action: grade === null ? 'skip' : 'grade',
    grade,
    patches: {},
    flags: [],
    comment: '',
    lookedMs: 1500,
    madeAt: new Date().toISOString(),
    ...more,
  };
}

/** Sets it up and opens it. */
export async function playStudy(
  test: TestApp,
  { settings = {}, raters, photos }: StudyToPlay,
): Promise<PlayedStudy> {
  const scientist = await test.person('scientist');
  const { headers } = scientist;
  const study = await readGood<Study>(
    await test.ask('POST', '/studies', { headers, body: { name: 'Played', settings } }),
  );
  for (const { person, name, senior = false } of raters)
    await readGood(
      await test.ask('PUT', `/studies/${study.id}/raters/${person.id}`, {
        headers,
        body: { senior, ...(name ? { name } : {}) },
      }),
    );
  for (const { bytes, ...query } of photos) {
    const given = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
    await readGood<StudyPhoto>(
      await test.ask('POST', `/studies/${study.id}/photos?${given}`, {
        headers,
        body: bytes,
        type: 'image/png',
      }),
    );
  }
  await readGood(await test.ask('PUT', `/studies/${study.id}/state`, { headers, body: { state: 'open' } }));

  const played: PlayedStudy = {
    id: study.id,
    scientist,
    async namesOf(tasks) {
      const rows = await test.service.db
        .selectFrom('study_tasks')
        .innerJoin('study_photos', 'study_photos.id', 'study_tasks.photo_id')
        .select(['study_tasks.id', 'name', 'reading', 'round'])
        .where('study_tasks.id', 'in', [...tasks])
        .execute();
      return new Map(rows.map(({ id, ...row }) => [id, row]));
    },
    next: async (rater, limit = 200) =>
      readGood(
        await test.ask('GET', `/my/studies/${study.id}/next?limit=${limit}`, { headers: rater.headers }),
      ),
    send: async (rater, votes) =>
      readGood(
        await test.ask('POST', `/my/studies/${study.id}/votes`, { headers: rater.headers, body: { votes } }),
      ),
    async gradeAll(rater, gradeOf, lookedMs = () => 1500) {
      let graded = 0;
      for (;;) {
        const { tasks } = await played.next(rater);
        const open = tasks.filter(({ vote }) => vote === null);
        if (open.length === 0) return graded;
        const names = await played.namesOf(open.map(({ id }) => id));
        const votes = open.map((task) => {
          const { name, reading } = names.get(task.id)!;
          return voteFor(task.id, gradeOf(name, reading, task), { lookedMs: lookedMs(name) });
        });
        const sent = await played.send(rater, votes);
        if (sent.refused.length > 0) throw new Error(JSON.stringify(sent.refused[0]));
        graded += votes.filter(({ action }) => action === 'grade').length;
      }
    },
    panel: async () => readGood(await test.ask('GET', `/studies/${study.id}/panel`, { headers })),
  };
  return played;
}
