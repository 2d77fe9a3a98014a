/** Which models folder a command works on. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodePorts } from '#node/ports.ts';
import type { Registry } from '#registry/promote-bundle.ts';

/** `--models folder`. */
export const MODELS_OPTION = {
  models: {
    type: 'string',
    valueHint: 'folder',
    description: 'Models folder instead of MODELS_DIR or models/ in the data folder',
  },
} as const;

/**
 * The folder that is named; else `MODELS_DIR`, else `models/` in the data folder (`DATA_DIR`, or `data`), where models of
 * one's own and the pointer to the one in use stand over the packaged models. It need not be there.
 */
export function findModels(folder?: string): URL {
  const { MODELS_DIR, DATA_DIR } = process.env;
  return pathToFileURL(`${resolve(folder || MODELS_DIR || `${DATA_DIR || 'data'}/models`)}/`);
}

/** The folder's registry. */
export function openRegistry(folder: string | undefined): Registry {
  const modelsUrl = findModels(folder);
  return { modelsUrl, ports: nodePorts(modelsUrl) };
}
