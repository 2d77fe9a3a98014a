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
  console.log(`${dataset.examples.length} photos in ${out}`);
  if (outside > 0)
    console.log(
      `${outside} of them lie outside of its folder: read it with --outside, or write it beside them.`,
    );
  const strangers = dataset.examples.filter(({ subjectUnknown }) => subjectUnknown).length;
  if (strangers > 0)
    console.log(
      `${strangers} photos name no subject: each counts as a person of its own, so a split may part one person’s photos.`,
    );
}
