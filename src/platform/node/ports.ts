/** Core's ports on Node: sharp, onnxruntime-node, files. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';
import type { Ports } from '#core/ports.ts';
import { type NetworkOptions, networkOpener } from './open-network.ts';

/** The folder of model bundles that comes with the package. */
export const PACKAGED_MODELS = new URL('../../../models/', import.meta.url);

/**
 * Ports that read models from `modelsUrl`, a folder's file: URL that ends in a slash. What decodes and what runs networks
 * is loaded when it is first needed.
 */
export function nodePorts(modelsUrl: URL = PACKAGED_MODELS, network: NetworkOptions = {}): Ports {
  return {
    openPhoto: async (bytes) => (await import('./open-photo.ts')).openPhoto(bytes),
    openNetwork: networkOpener(network),
    async readModelFile(path) {
      try {
        return await readFile(new URL(path, modelsUrl));
      } catch (cause) {
        throw new ClarteError('model-missing', path, { cause });
      }
    },
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    now: () => performance.now(),
  };
}
