/** Features on disk, keyed by pixels, backbone and layers; a killed run goes on where it stopped. */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { extractFeatures } from '#core/features/extract-features.ts';
import type { Raster } from '#core/image/raster.ts';
import type { Network } from '#core/ports.ts';
import type { Backbone } from '#core/schema/model-card.ts';

const KEY_BYTES = 32;

/** Answers features of patches, from the cache where they are known. */
export type FeatureCache = {
  /** Features per row. */
  readonly width: number;
  /** One row per patch; unknown patches are computed in batches and appended to the file. */
  features(patches: readonly Raster[]): Promise<Float32Array[]>;
  readonly hits: number;
  readonly misses: number;
  close(): Promise<void>;
};

/** What the features are made with. */
export type FeatureSource = {
  readonly network: Network;
  readonly backbone: Backbone;
  readonly layers: readonly string[];
};

/**
 * Opens the cache for one backbone and its layers in `folder`. The file is a row of records, each the SHA-256 of a
 * patch's pixels and the features as little-endian float32; half a record at the end (a killed run) is cut off.
 */
export async function openFeatureCache(folder: string, source: FeatureSource): Promise<FeatureCache> {
  const { backbone, layers, network } = source;
  const width = layers.reduce(
    (sum, name) => sum + backbone.layers.find((layer) => layer.name === name)!.depth,
    0,
  );
  const id = createHash('sha256')
    .update(JSON.stringify([backbone.sha256, backbone.input, layers]))
    .digest('hex');
  const file = path.join(folder, `features-${id.slice(0, 16)}.bin`);
  await mkdir(folder, { recursive: true });
  const known = await readRecords(file, width);
  const handle = await open(file, 'a');
  const counts = { hits: 0, misses: 0 };

  return {
    width,
    get hits() {
      return counts.hits;
    },
    get misses() {
      return counts.misses;
    },
    async features(patches) {
      const keys = patches.map(hashPixels);
      const missing = [...new Map(keys.map((key, i) => [key, i])).entries()].filter(
        ([key]) => !known.has(key),
      );
      if (missing.length > 0) {
        const rows = await extractFeatures(
          network,
          backbone,
          layers,
          missing.map(([, i]) => patches[i]),
        );
        const records = missing.map(([key], i) =>
          Buffer.concat([Buffer.from(key, 'hex'), Buffer.from(rows[i].buffer)]),
        );
        await handle.appendFile(Buffer.concat(records));
        for (const [i, [key]] of missing.entries()) known.set(key, rows[i]);
      }
      counts.misses += missing.length;
      counts.hits += patches.length - missing.length;
      return keys.map((key) => known.get(key)!);
    },
    close: () => handle.close(),
  };
}

async function readRecords(file: string, width: number): Promise<Map<string, Float32Array>> {
  const known = new Map<string, Float32Array>();
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const size = KEY_BYTES + width * 4;
  const whole = Math.floor(bytes.length / size);
  for (let i = 0; i < whole; i++) {
    const at = i * size;
    const row = new Float32Array(width);
    new Uint8Array(row.buffer).set(bytes.subarray(at + KEY_BYTES, at + size));
    known.set(bytes.toString('hex', at, at + KEY_BYTES), row);
  }
  if (bytes.length > whole * size) await truncate(file, whole * size);
  return known;
}

function hashPixels({ widthPx, heightPx, data }: Raster): string {
  return createHash('sha256').update(`${widthPx}x${heightPx}:`).update(data).digest('hex');
}
