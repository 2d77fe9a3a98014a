/** `clarte models challenge`: trains a challenger on labelled photos and compares it with the model in use. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ArgsDef, defineCommand } from 'citty';
import { z } from 'zod';
import { type LesionRow, LesionRowSchema } from '#core/schema/label-exchange.ts';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import { findFreeId } from '#registry/install-bundle.ts';
import { renderChallenge } from '#train/challenge/render-challenge.ts';
import { runChallenge } from '#train/challenge/run-challenge.ts';
import { readManifest } from '#train/data/read-manifest.ts';
import { writeBundle } from '#train/lab/write-bundle.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { showProgress } from '../show-progress.ts';
import { UsageError } from '../usage-error.ts';
import { MODELS_OPTION, openRegistry } from './models-folder.ts';

const args = {
  manifest: {
    type: 'positional',
    required: true,
    description: 'Labelled photos; column split: train and golden',
  },
  out: {
    type: 'string',
    required: true,
    valueHint: 'folder',
    description: 'Folder for verdict, report and the challenger’s bundle',
  },
  lesions: {
    type: 'string',
    alias: 'dots',
    valueHint: 'file',
    description: 'Corrected lesions, the export “lesions” of a study as JSON; photos by their name',
  },
  id: { type: 'string', description: 'Id of the challenger; a free one where absent' },
  champion: { type: 'string', description: 'Id of the model to be challenged; the one in use where absent' },
  seed: { type: 'string', default: '1', description: 'Assigns the people held out' },
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

/** The command. It promotes nothing: `models promote` does, or a person in the studio. */
export const challengeCommand = defineCommand({
  meta: { name: 'challenge', description: 'Train a challenger and evaluate it beside the model in use' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (given.id !== undefined && !/^[a-z0-9][a-z0-9-]*$/.test(given.id))
      throw new UsageError('--id takes a-z, 0-9 and -.');
    const seed = Number(given.seed);
    if (!Number.isInteger(seed)) throw new UsageError('--seed takes a whole number.');
    const dataset = await readManifest(given.manifest);
    const { modelsUrl } = openRegistry(given.models);
    const id = given.id ?? findFreeId(modelsUrl, 'challenger');
    const lesions = given.lesions ? await readLesions(given.lesions) : [];
    const corrected = new Set(lesions.map(({ photo }) => photo)).size;
    const golden = dataset.examples.filter(({ split }) => split === 'golden').length;
    // Where photos are graded “not acne”, every photo is asked about that.
    const told = dataset.notAcne ? dataset.examples.length + dataset.notAcne.length : 0;
    const progress = showProgress('Photos', dataset.examples.length + golden + corrected + told);
    const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'));
    const folder = resolve(given.out);
    await mkdir(folder, { recursive: true });
    const challenge = await runChallenge(dataset, {
      ports: nodePorts(modelsUrl),
      packaged: nodePorts(PACKAGED_MODELS),
      champion: given.champion,
      id,
      seed,
      lesions,
      commit: `version ${version}`,
      command: 'clarte models challenge',
      onPhoto: () => progress.tick(),
    }).finally(() => progress.done());
    const { verdict } = challenge;
    if (challenge.bundle) await writeBundle(pathToFileURL(`${folder}/`), challenge.bundle);
    await writeFile(join(folder, 'report.html'), renderChallenge(challenge));
    await writeFile(join(folder, 'verdict.json'), `${JSON.stringify(verdict, null, 2)}\n`);
    console.log(verdict.proposed ? `${id} is proposed.` : `${id} is refused.`);
    for (const { sentence } of verdict.reasons) console.log(`- ${sentence}`);
    if (!challenge.bundle) return;
    const bundle = join(relative(process.cwd(), folder) || '.', id);
    const folders = given.models ? ` --models ${given.models}` : '';
    console.log(
      `To use it: clarte models install ${bundle}${folders} && clarte models promote ${id}${folders}`,
    );
  },
});

async function readLesions(file: string): Promise<LesionRow[]> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new UsageError(`${file} cannot be read.`, { cause });
  });
  try {
    return z.array(LesionRowSchema).parse(JSON.parse(text));
  } catch {
    throw new UsageError(`${file} holds no corrected lesions as a study exports them in JSON.`);
  }
}
