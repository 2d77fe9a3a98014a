/** Which model is used by default, also where the pointer names one that is not there. */
import { ClarteError } from '#core/errors.ts';
import { findModelFile, PACKAGED_MODELS } from '#node/model-layers.ts';
import { readDefaultModel } from './default-model.ts';

/** The model to use; `missing` is the one that the pointer names, where that is not installed. */
export type ResolvedModel = { readonly id: string; readonly missing: string | null };

/**
 * The model that the pointer names, else the one that the package uses. Throws `model-missing` where neither is there,
 * `model-broken` where the pointer is not valid.
 */
export async function resolveDefaultModel(modelsUrl: URL): Promise<ResolvedModel> {
  const { id } = await readDefaultModel(modelsUrl);
  if (isInstalled(modelsUrl, id)) return { id, missing: null };
  const packaged = await readDefaultModel(PACKAGED_MODELS);
  // A folder that is complete stands over nothing.
  if (!isInstalled(modelsUrl, packaged.id)) throw new ClarteError('model-missing', id);
  return { id: packaged.id, missing: id };
}

const isInstalled = (modelsUrl: URL, id: string) => findModelFile(modelsUrl, `${id}/card.json`) !== null;
