/** Writes a bundle with all it needs as a models folder of its own, or as a zip of one. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { filesOfCard } from '#core/score/files-of-card.ts';
import { readModelFile } from '#node/model-layers.ts';
import { checkBundle } from './check-bundle.ts';
import { listFiles, listTerms } from './list-files.ts';
import type { Registry } from './promote-bundle.ts';

/** The earliest time a zip can hold, so that the same bundle gives the same bytes. */
const ZIP_TIME = new Date(1980, 0, 1);

/**
 * Writes to `target`, which must not exist: a folder, or a zip where the name ends in `.zip`. Answers the paths inside.
 * Throws `model-missing` or `model-broken`; nothing is left behind then.
 */
export async function exportBundle(registry: Registry, id: string, target: string): Promise<string[]> {
  const { card, backbone } = await checkBundle(registry.ports, id);
  const { modelsUrl } = registry;
  const backboneFolder = card.kind === 'one-look' ? null : `backbones/${card.features.backbone}`;
  const paths = new Set([
    `${id}/card.json`,
    ...(backboneFolder ? [`${backboneFolder}/backbone.json`] : []),
    ...filesOfCard(card, backbone).map((file) => file.path),
    ...(card.training.seen ? [card.training.seen.file] : []),
    ...(await listTerms(modelsUrl, id)),
    ...(backboneFolder ? await listTerms(modelsUrl, backboneFolder) : []),
    ...(await listFiles(modelsUrl, 'geometry')),
  ]);
  const part = `${target}.${process.pid}.part`;
  const sink = target.endsWith('.zip') ? openZip(part) : openFolder(part);
  try {
    await sink.add('default.json', Buffer.from(`${JSON.stringify({ id })}\n`));
    for (const file of paths) await sink.add(file, await readModelFile(modelsUrl, file));
    await sink.close();
    await rename(part, target);
  } catch (fault) {
    await rm(part, { recursive: true, force: true });
    throw fault;
  }
  return ['default.json', ...paths];
}

type Sink = { add(file: string, data: Uint8Array): Promise<void>; close(): Promise<void> };

function openFolder(folder: string): Sink {
  return {
    async add(file, data) {
      const to = path.join(folder, file);
      await mkdir(path.dirname(to), { recursive: true });
      await writeFile(to, data);
    },
    close: async () => {},
  };
}

/** Writes one file after the other, so that a large backbone is held once. Weights hardly shrink: they are only stored. */
function openZip(file: string): Sink {
  const out = createWriteStream(file);
  const written = finished(out);
  written.catch(() => {});
  const zip = new Zip((fault, chunk, final) => {
    if (fault) out.destroy(fault);
    else out.write(chunk);
    if (final) out.end();
  });
  return {
    async add(name, data) {
      const entry = name.endsWith('.onnx') ? new ZipPassThrough(name) : new ZipDeflate(name);
      entry.mtime = ZIP_TIME;
      zip.add(entry);
      entry.push(data, true);
      if (out.destroyed) await written;
    },
    async close() {
      zip.end();
      await written;
    },
  };
}
