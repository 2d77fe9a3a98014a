/** Writes a manifest to a new file and says what a person should know of it. */
import { realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Dataset } from '#train/data/dataset.ts';
import { writeManifest } from '#train/data/write-manifest.ts';
import { UsageError } from '../usage-error.ts';

/** Never writes over what is there. */
export async function saveManifest(dataset: Dataset, out: string): Promise<void> {
  const folder = await realpath(path.dirname(path.resolve(out))).catch(() => {
    throw new UsageError(`There is no folder ${path.dirname(out)}.`);
  });
  const { csv, outside } = writeManifest(dataset, folder);
  await writeFile(out, csv, { flag: 'wx' }).catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === 'EEXIST' ? new UsageError(`${out} is there already.`) : fault;
  });
  console.log(`Photos in ${out}: ${dataset.examples.length}`);
  if (outside > 0)
    console.log(
      `Outside of its folder: ${outside}; read it with --outside, or write it into the photos’ folder`,
    );
  const strangers = dataset.examples.filter(({ subjectUnknown }) => subjectUnknown).length;
  if (strangers > 0) console.log(`Without a subject: ${strangers}; a split may part one person’s photos`);
}
