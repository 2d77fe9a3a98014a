/** `clarte assess`: photos in, severities out. */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type ArgsDef, defineCommand } from 'citty';
import { loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { openAssessThreads } from '../server/assessor/open-assess-threads.ts';
import { assessPhotos } from './assess-photos.ts';
import { findPhotos } from './find-photos.ts';
import { findModels } from './models/models-folder.ts';
import { notesOf } from './notes-of.ts';
import type { PhotoResult } from './photo-result.ts';
import { refuseUnknownOptions } from './refuse-unknown-options.ts';
import { showProgress } from './show-progress.ts';
import { UsageError } from './usage-error.ts';
import { writeCsv } from './write-csv.ts';
import { writeTable } from './write-table.ts';

/** Stands for a bare `--csv`: main.ts puts it in, for the parser would take the next photo for the value. */
export const CSV_ON_STDOUT = '-';

/** Each thread holds networks of its own, some 150 MB. */
const MOST_THREADS = 8;

const args = {
  paths: { type: 'positional', required: false, description: 'Photos, and folders to walk for photos' },
  csv: { type: 'string', valueHint: 'file.csv', description: 'Write CSV, to standard output without a file' },
  json: { type: 'boolean', description: 'Print one JSON object a line and nothing else' },
  overlay: { type: 'string', valueHint: 'dir', description: 'Write photos with patches and scores drawn in' },
  whole: { type: 'boolean', description: 'Score the whole picture where no face is found' },
  model: { type: 'string', valueHint: 'id', description: 'Use this model bundle instead of the default one' },
} as const satisfies ArgsDef;

/** Exit code 1 where any photo failed, each failure named on standard error. */
export const assessCommand = defineCommand({
  meta: { name: 'assess', description: 'Assess photos' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const { csv, json = false, overlay: overlayDir, whole: wholePicture = false, model } = given;
    if (given._.length === 0) throw new UsageError('Name at least one photo or folder.');
    if (json && csv === CSV_ON_STDOUT)
      throw new UsageError('Standard output takes either --json or --csv; name a file: --csv scores.csv.');

    const { photos, missing } = await findPhotos(given._);
    const results: PhotoResult[] = [];
    const take = (result: PhotoResult) => {
      results.push(result);
      if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
    };
    for (const { path, sentence } of missing) take({ photo: path, ok: false, reason: 'not-found', sentence });
    if (photos.length > 0) await assessFound(photos, { wholePicture, overlayDir, model }, take);

    if (csv === CSV_ON_STDOUT) process.stdout.write(writeCsv(results));
    else if (!json) process.stdout.write(writeTable(results));
    if (csv !== undefined && csv !== CSV_ON_STDOUT) await writeFile(csv, writeCsv(results));
    sayNotes(results, json || csv === CSV_ON_STDOUT);
    if (results.some(({ ok }) => !ok)) process.exitCode = 1;
  },
});

/** Refusals, and for whoever reads the table what it must not hide; machines have the codes. */
function sayNotes(results: readonly PhotoResult[], isForMachines: boolean): void {
  for (const result of results) {
    const notes = result.ok ? notesOf(result) : [result.sentence];
    if (result.ok && isForMachines) continue;
    for (const note of notes) process.stderr.write(`${result.photo}: ${note}\n`);
  }
}

type AssessOptions = {
  readonly wholePicture: boolean;
  readonly overlayDir: string | undefined;
  readonly model: string | undefined;
};

/** Assesses the photos, on several threads where there are several, and hands each result over as it comes. */
async function assessFound(
  photos: Awaited<ReturnType<typeof findPhotos>>['photos'],
  { wholePicture, overlayDir, model }: AssessOptions,
  take: (result: PhotoResult) => void,
): Promise<void> {
  const modelsUrl = findModels();
  const ports = nodePorts(modelsUrl);
  const count = Math.min(photos.length, MOST_THREADS, availableParallelism());
  const assessor =
    count > 1
      ? await openAssessThreads({ count, modelsUrl, modelId: model })
      : await loadAssessor(ports, model);
  const progress = showProgress('Assessing', photos.length);
  const options = { wholePicture, overlayDir, atOnce: 2 * count };
  for await (const result of assessPhotos(photos, options, { assessor, openPhoto: ports.openPhoto })) {
    take(result);
    progress.tick();
  }
  progress.done();
  await assessor.close();
}
