/** Reads a bundle's card and files, each checked before it is used. */
import type { z } from 'zod';
import { ClarteError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { type ModelCard, ModelCardSchema } from '../schema/model-card.ts';

/** The card of bundle `id`, or of the default one. Throws `model-missing` or `model-broken`. */
export async function readCard(ports: Pick<Ports, 'readModelFile'>, id?: string): Promise<ModelCard> {
  const modelId = id ?? ((await readJson(ports, 'default.json')) as { id?: unknown }).id;
  if (typeof modelId !== 'string' || !/^[a-z0-9][a-z0-9-]*$/.test(modelId))
    throw new ClarteError('model-missing', String(modelId));
  return parseAs(ModelCardSchema, await readJson(ports, `${modelId}/card.json`), modelId);
}

/** A JSON file below `models/`. Throws `model-missing` or `model-broken`. */
export async function readJson(ports: Pick<Ports, 'readModelFile'>, path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await ports.readModelFile(path));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ClarteError('model-broken', `${path} is not JSON`, { cause });
  }
}

/** `value` as `schema` has it; `what` is named in the `model-broken` that is thrown where it is not. */
export function parseAs<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new ClarteError('model-broken', `${what}: ${result.error.message}`);
  return result.data;
}

/** An ONNX file whose SHA-256 is what the card names; else throws `model-broken`. */
export async function readChecked(
  ports: Pick<Ports, 'readModelFile' | 'sha256'>,
  path: string,
  sha256: string,
): Promise<Uint8Array> {
  const bytes = await ports.readModelFile(path);
  if ((await ports.sha256(bytes)) !== sha256)
    throw new ClarteError('model-broken', `${path} is not what its card names`);
  return bytes;
}
