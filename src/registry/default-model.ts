/** Which bundle is the promoted one, and which were before it: `default.json` of a models folder. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { PACKAGED_MODELS, readModelFile } from '#node/model-layers.ts';

const PromotionSchema = z.object({
  id: z.string(),
  /** ISO time; null where it was the default before a history was kept. */
  promotedAt: z.iso.datetime().nullable(),
  reason: z.string(),
  /** Set where it was taken back; it is then no more gone back to. */
  rolledBackAt: z.iso.datetime().optional(),
});
const DefaultModelSchema = z.object({
  id: z.string(),
  /** Every promotion, the oldest first; the last that was not taken back is that of `id`. */
  history: z.array(PromotionSchema).default([]),
});
export type DefaultModel = z.infer<typeof DefaultModelSchema>;

/**
 * Reads it from the models folder, or from the packaged one where nothing was promoted yet. Throws `model-missing` where
 * there is none, `model-broken` where it is not one.
 */
export async function readDefaultModel(modelsUrl: URL): Promise<DefaultModel> {
  const bytes = await readModelFile(modelsUrl, 'default.json').catch((cause) => {
    throw new ClarteError('model-missing', 'default.json', { cause });
  });
  try {
    const { id, history } = DefaultModelSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const live = history.findLast(({ rolledBackAt }) => !rolledBackAt);
    // Set by hand, or written before a history was kept.
    if (live?.id !== id) history.push({ id, promotedAt: null, reason: 'set without a promotion' });
    return { id, history };
  } catch (cause) {
    throw new ClarteError('model-broken', 'default.json is not of its form', { cause });
  }
}

/** Writes it whole or not at all: a reader never sees half a file. Throws `models-read-only` for the packaged folder. */
export async function writeDefaultModel(modelsUrl: URL, value: DefaultModel): Promise<void> {
  if (modelsUrl.href === PACKAGED_MODELS.href) throw new ClarteError('models-read-only');
  await mkdir(modelsUrl, { recursive: true });
  const target = new URL('default.json', modelsUrl);
  const part = new URL(`default.json.${process.pid}.part`, modelsUrl);
  await writeFile(part, `${JSON.stringify(value, null, 2)}\n`);
  await rename(part, target);
}
