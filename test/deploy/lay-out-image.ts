/** Lays out the files of an image in folders, stage by stage, as its Containerfile says. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Copy, parseContainerfile, type Stage } from './parse-containerfile.ts';

export type LayOut = {
  /** Text of the Containerfile. */
  readonly text: string;
  /** Folder of the build context. */
  readonly context: string;
  /** Folder that gets one root a stage. */
  readonly into: string;
  /** Files of stages that were built before, by stage: they are not built again. */
  readonly built?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Runs what the last stage runs, in its working folder; those lines speak of the base image's files. */
  readonly runInImage?: (command: string, workdir: string) => void;
};

/** The last stage and its root. Throws where a copied file is missing or a command fails. */
export function layOutImage({ text, context, into, built = {}, runInImage }: LayOut): {
  image: Stage;
  root: string;
} {
  const stages = parseContainerfile(text);
  const rootOf = (name: string | number) => join(into, String(name));
  for (const [at, stage] of stages.entries()) {
    const isImage = at === stages.length - 1;
    const root = rootOf(isImage ? 'image' : (stage.name ?? at));
    const folder = join(root, stage.workdir);
    mkdirSync(folder, { recursive: true });
    const given = stage.name === null ? undefined : built[stage.name];
    if (given) {
      for (const [path, source] of Object.entries(given)) copy(source, join(root, path));
      continue;
    }
    for (const step of stage.steps) {
      if (step.kind === 'copy') copyStep(step, step.from === null ? context : rootOf(step.from), folder);
      else if (isImage) runInImage?.(step.command, stage.workdir);
      else run(step.command, folder);
    }
  }
  return { image: stages.at(-1) as Stage, root: rootOf('image') };
}

function copyStep({ sources, target }: Copy, from: string, folder: string): void {
  const isFolder = target.endsWith('/') || sources.length > 1;
  for (const source of sources)
    copy(join(from, source), join(folder, target, isFolder ? basename(source) : ''));
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('.test.ts'), verbatimSymlinks: true });
}

function run(command: string, cwd: string): void {
  // Node first: `npm` runs by the one that runs us, as it does in the image.
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
  const { status, stderr } = spawnSync('sh', ['-ec', command], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr.slice(-2000)}`);
}
