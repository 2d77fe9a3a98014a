/** Trains a challenger on a study's labels in a process of its own, and keeps verdict, report and, where proposed, bundle. */

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Verdict, VerdictSchema } from '#core/schema/training.ts';
import { installBundle } from '#registry/install-bundle.ts';
import { readBundleFolder } from '#registry/read-bundle-folder.ts';
import { resolveDefaultModel } from '#registry/resolve-default-model.ts';
import { refuseForFew } from '#train/challenge/refuse-for-few.ts';
import type { Example } from '#train/data/dataset.ts';
import { writeManifest } from '#train/data/write-manifest.ts';
import { JobHandedBack } from '../../jobs/open-queue.ts';
import { findPhoto } from '../../photos/rules.ts';
import type { Service } from '../../service.ts';
import { findStudy } from '../../studies/studies.ts';
import { bundleOf } from '../bundle-of.ts';
import { noteDataset } from '../note-dataset.ts';
import { type TrainingRow, updateTraining } from '../queries/trainings.ts';
import { readTrainingDots, readTrainingSet, type TrainingPhoto } from '../training-set.ts';

const MAIN = fileURLToPath(new URL('../../../../bin/clarte.js', import.meta.url));

/** Does it; done before, it changes nothing. The photos lie in a private folder while it lasts. */
export async function runTraining(
  service: Service,
  training: TrainingRow,
  signal: AbortSignal,
): Promise<void> {
  if (training.state !== 'waiting' || training.study_id === null) return;
  const { db, config } = service;
  const set = await readTrainingSet(db, training.study_id);
  const photos = count(set);
  await noteDataset(service.db, training, set);
  await updateTraining(db, training.id, { photos: JSON.stringify(photos) });
  const champion = config.modelId ?? (await resolveDefaultModel(config.modelsUrl)).id;
  const few = refuseForFew(champion, bundleOf(training), photos);
  if (few) return finish(service, training, few, null);
  const folder = await mkdtemp(join(tmpdir(), 'clarte-training-'));
  try {
    const written = await writePhotos(service, set, folder, signal);
    // Labels and consents as they are now that all photos are here.
    const current = await readTrainingSet(db, training.study_id);
    const examples = current.map(({ example }) => example).filter(({ photo }) => written.has(photo));
    const study = await findStudy(db, training.study_id);
    const { csv } = writeManifest(
      {
        name: study.name,
        licence: 'given for training, by consent or by the study',
        leftOut: [],
        ...partNotAcne(examples.map((example) => ({ ...example, photo: join(folder, example.photo) }))),
      },
      folder,
    );
    await writeFile(join(folder, 'manifest.csv'), csv, { mode: 0o600 });
    const names = new Set(examples.map(({ name }) => name));
    const lesions = (await readTrainingDots(db, training.study_id)).filter(({ photo }) => names.has(photo));
    await writeFile(join(folder, 'lesions.json'), JSON.stringify(lesions), { mode: 0o600 });
    const out = join(folder, 'out');
    const id = bundleOf(training);
    const models = fileURLToPath(config.modelsUrl);
    await run(
      [
        MAIN,
        'models',
        'challenge',
        join(folder, 'manifest.csv'),
        '--lesions',
        join(folder, 'lesions.json'),
        '--out',
        out,
        '--id',
        id,
        '--models',
        models,
        '--champion',
        champion,
      ],
      signal,
    );
    const verdict = VerdictSchema.parse(JSON.parse(await readFile(join(out, 'verdict.json'), 'utf8')));
    if (verdict.proposed)
      await installBundle(config.modelsUrl, id, (await readBundleFolder(join(out, id))).files);
    await finish(service, training, verdict, await readFile(join(out, 'report.html')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the photos that are still there. Returns the names of their files. */
async function writePhotos(
  { db, vault }: Service,
  set: readonly TrainingPhoto[],
  folder: string,
  signal: AbortSignal,
): Promise<Set<string>> {
  const written = new Set<string>();
  for (const { photo, example } of set) {
    if (signal.aborted) throw new JobHandedBack();
    const bytes = await vault.read(photo).catch(async (fault) => {
      // Withdrawn in between: what is still there is a fault.
      if (await findPhoto(db, photo.id)) throw fault;
    });
    if (!bytes) continue;
    await writeFile(join(folder, example.photo), bytes, { mode: 0o600 });
    written.add(example.photo);
  }
  return written;
}

/** Photos that severity is learned from and evaluated on: not those graded “not acne”. */
function count(set: readonly TrainingPhoto[]) {
  const { examples } = partNotAcne(set.map(({ example }) => example));
  const golden = examples.filter(({ split }) => split === 'golden').length;
  return { training: examples.length - golden, golden };
}

function partNotAcne(all: readonly Example[]) {
  return { examples: all.filter(({ label }) => label > 0), notAcne: all.filter(({ label }) => label === 0) };
}

async function finish(
  { db, vault }: Service,
  training: TrainingRow,
  verdict: Verdict,
  report: Uint8Array | null,
) {
  const key = report && `reports/${training.id}`;
  if (key) await vault.putFile(key, report);
  const becomes = {
    state: verdict.proposed ? ('proposed' as const) : ('refused' as const),
    verdict: JSON.stringify(verdict),
    report_key: key,
  };
  await updateTraining(db, training.id, becomes, 'waiting');
}

function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], signal });
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2000);
    });
    child.once('error', (error) => reject(signal.aborted ? new JobHandedBack() : error));
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`training ended with ${code}: ${said.trim()}`)),
    );
  });
}
