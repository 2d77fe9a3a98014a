/** Assesses photos of very severe acne and counts those that the app would call mild, or leave without a doctor's note. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { fakePerson } from '#support/advise/fake-people.ts';
import { showProgress } from '../../src/cli/show-progress.ts';
import { advise } from '../../src/core/advise/advise.ts';
import { type Assessor, loadAssessor } from '../../src/core/assess.ts';
import { ClarteError } from '../../src/core/errors.ts';
import type { Assessment } from '../../src/core/schema/assessment.ts';
import { nodePorts } from '../../src/platform/node/ports.ts';

const ACNE04 = new URL('../../../shared/data/acne04/', import.meta.url);
const NOW = '2026-11-27T12:00:00.000Z';
/** Every which photo of the lesser severities is assessed too, to see what else is called moderate. */
const EVERY = 12;

/** Photos of one kind, and what the app says of them. */
export type SevereCounts = {
  readonly photos: number;
  readonly refused: number;
  /** Assessed, and called mild or less. */
  readonly calledMild: number;
  /** Assessed, and without any doctor's note. */
  readonly withoutNote: number;
  /** Assessed, and called moderate or severe. */
  readonly calledModerate: number;
};
export type Severe = {
  /** Id of the model that was asked. */
  readonly model: string;
  /** Of the very severe photos that were assessed: share called mild or less, or without a note. */
  readonly severeWithoutNote: number;
  readonly frames: SevereCounts;
  readonly wild: SevereCounts;
  /** Frames of the bands 0 and 1, by band. */
  readonly lesser: readonly SevereCounts[];
};

/** Null where the photos are not there. */
export async function measureSevere(): Promise<Severe | null> {
  if (!existsSync(ACNE04)) return null;
  const rows: { name: string; severity: string; frame: string; frame_augmented: string }[] =
    await readTable('labels.csv');
  const wilds: { file: string }[] = await readTable('wild.csv');
  const frames = (severity: string) => rows.filter((row) => row.severity === severity);
  const sample = (severity: string) =>
    frames(severity)
      .filter((row) => row.frame_augmented === '0')
      .filter((_, index) => index % EVERY === 0);
  const assessor = await loadAssessor(nodePorts());
  const count = (name: string, files: readonly string[]) => countPhotos(name, files, assessor);
  const severe = await count(
    'Frames',
    frames('3').map(({ frame }) => frame),
  );
  const wild = await count(
    'Wild',
    wilds.map(({ file }) => file),
  );
  const lesser = [
    await count(
      'Band 0',
      sample('0').map(({ frame }) => frame),
    ),
    await count(
      'Band 1',
      sample('1').map(({ frame }) => frame),
    ),
  ];
  await assessor.close();
  const assessed = severe.seen + wild.seen;
  return {
    model: assessor.card.id,
    severeWithoutNote: (severe.failed + wild.failed) / assessed,
    frames: severe.counts,
    wild: wild.counts,
    lesser: lesser.map(({ counts }) => counts),
  };
}

async function countPhotos(name: string, files: readonly string[], assessor: Assessor) {
  const progress = showProgress(name, files.length);
  const said: { mild: boolean; silent: boolean }[] = [];
  for (const file of files) {
    const assessment = await assessOrNull(assessor, new Uint8Array(await readFile(new URL(file, ACNE04))));
    if (assessment) said.push(readScreen(assessment));
    progress.tick();
  }
  progress.done();
  const of = (holds: (one: (typeof said)[number]) => boolean) => said.filter(holds).length;
  const counts: SevereCounts = {
    photos: files.length,
    refused: files.length - said.length,
    calledMild: of(({ mild }) => mild),
    withoutNote: of(({ silent }) => silent),
    calledModerate: of(({ mild }) => !mild),
  };
  return { counts, seen: said.length, failed: of(({ mild, silent }) => mild || silent) };
}

async function assessOrNull(assessor: Assessor, photo: Uint8Array): Promise<Assessment | null> {
  try {
    const outcome = await assessor.assess(photo);
    return outcome.ok ? outcome : null;
  } catch (error) {
    if (error instanceof ClarteError) return null;
    throw error;
  }
}

/** What result and plan say to an adult with nothing else to tell. */
function readScreen(assessment: Assessment): { mild: boolean; silent: boolean } {
  const entry = { id: 'photo', takenAt: NOW, views: [{ view: 'front' as const, assessment, photo: null }] };
  const { severity, triage } = advise(fakePerson({ entries: [entry] }), NOW);
  return { mild: severity!.shownGrade <= 3, silent: triage.notes.length === 0 };
}

async function readTable<Row>(file: string): Promise<Row[]> {
  return parse(await readFile(new URL(file, ACNE04)), { columns: true });
}
