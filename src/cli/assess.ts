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
    if (photos.length > 0) {
      const modelsUrl = findModels();
      const ports = nodePorts(modelsUrl);
      const count = Math.min(photos.length, MOST_THREADS, availableParallelism());
      const assessor =
        count > 1
          ? await openAssessThreads({ count, modelsUrl, modelId: model })
          : await loadAssessor(ports, model);
      const progress = showProgress('Assessing', photos.length);
      const parts = { assessor, openPhoto: ports.openPhoto };
      for await (const result of assessPhotos(
        photos,
        { wholePicture, overlayDir, atOnce: 2 * count },
        parts,
      )) {
        take(result);
        progress.tick();
      }
      progress.done();
      await assessor.close();
    }

    if (csv === CSV_ON_STDOUT) process.stdout.write(writeCsv(results));
    else if (!json) process.stdout.write(writeTable(results));
    if (csv !== undefined && csv !== CSV_ON_STDOUT) await writeFile(csv, writeCsv(results));
    for (const result of results) {
      if (result.ok) {
        // Whoever reads the table must not miss them; machines have the codes.
        if (!json && csv !== CSV_ON_STDOUT)
          for (const note of notesOf(result)) process.stderr.write(`${result.photo}: ${note}\n`);
        continue;
      }
      process.stderr.write(`${result.photo}: ${result.sentence}\n`);
      process.exitCode = 1;
    }
  },
});
