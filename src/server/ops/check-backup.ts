/** Holds a backup against its manifest: every file's hash, and that it opens. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from '../secrets.ts';
import { isWhole } from './backup.ts';
import type { BackupManifest } from './backup-folder.ts';
import { modelPlace } from './backup-models.ts';
import { hashOf } from './hash-of.ts';
import { wholeModels } from './restore-models.ts';

/** Something of the backup that is not as it was made: a file, in words why, and whose. */
export type Loss = { readonly file: string; readonly reason: string };

/** What is whole of a backup, and what is not. */
export type Check = {
  readonly losses: Loss[];
  readonly shared: boolean;
  /** Marks of people whose rows are whole. */
  readonly people: ReadonlySet<string>;
  /** Keys of blobs that are whole. */
  readonly whole: ReadonlySet<string>;
  /** Paths below the models folder, of bundles that are whole. */
  readonly models: readonly string[];
};

/** Reads everything once and writes nothing. */
export async function checkBackup(
  folder: string,
  manifest: BackupManifest,
  erased: ReadonlySet<string>,
  secrets: Secrets,
): Promise<Check> {
  const losses: Loss[] = [];
  const faultOf = async (file: string, place: string, sha256: string | null) => {
    if (sha256 === null) return 'was missing or damaged when the backup was made';
    const bytes = await readFile(join(folder, file)).catch(() => null);
    if (!bytes) return 'is missing';
    if (hashOf(bytes) !== sha256) return 'was changed';
    return isWhole(bytes, place, secrets) ? null : 'does not open with the keys at hand';
  };
  const look = async (file: string, place: string, sha256: string | null) => {
    const reason = await faultOf(file, place, sha256);
    if (reason) losses.push({ file, reason });
    return reason === null;
  };
  const shared = await look('shared.bin', 'shared.bin', manifest.shared);
  const people = new Set<string>();
  const whole = new Set<string>();
  const lookAtBlobs = async (blobs: Readonly<Record<string, string | null>>) => {
    for (const [key, sha256] of Object.entries(blobs))
      if (await look(`blobs/${key}`, key, sha256)) whole.add(key);
  };
  await lookAtBlobs(manifest.reports);
  const models = new Set<string>();
  for (const [path, sha256] of Object.entries(manifest.models ?? {}))
    if (await look(modelPlace(path), modelPlace(path), sha256)) models.add(path);
  for (const [mark, person] of Object.entries(manifest.people)) {
    if (erased.has(mark)) continue;
    const file = `people/${mark}.bin`;
    // Photos whose rows are lost are nobody's.
    if (!(await look(file, file, person.sha256))) continue;
    people.add(mark);
    await lookAtBlobs(person.blobs);
  }
  const names = await readdir(join(folder, 'people')).catch(() => []);
  for (const name of names)
    if (!manifest.people[name.replace(/\.bin$/, '')])
      losses.push({ file: `people/${name}`, reason: 'is not in the manifest' });
  const wholeBundles = wholeModels(manifest.models ?? {}, (path) => models.has(path));
  return { losses, shared, people, whole, models: wholeBundles };
}

const MOST_NAMED = 20;

/** All of them in words, with what can be done. */
export function describeLosses(losses: readonly Loss[]): string {
  const named = losses.slice(0, MOST_NAMED).map(({ file, reason }) => `${file} ${reason}`);
  const more = losses.length > MOST_NAMED ? `; and ${losses.length - MOST_NAMED} more` : '';
  return `the backup is damaged, and nothing was written: ${named.join('; ')}${more}. Take another backup, or restore what is whole with --accept-losses`;
}
