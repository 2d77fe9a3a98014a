/** The option that names another models folder. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import type { Registry } from '#registry/promote-bundle.ts';

/** `--models folder`. */
export const MODELS_OPTION = {
  models: { type: 'string', valueHint: 'folder', description: 'Models folder instead of the packaged one' },
} as const;

/** The folder's registry; the packaged folder where none is named. */
export function openRegistry(folder: string | undefined): Registry {
  const modelsUrl = folder ? pathToFileURL(`${resolve(folder)}/`) : PACKAGED_MODELS;
  return { modelsUrl, ports: nodePorts(modelsUrl) };
}
