/** Core's ports on Node: sharp, onnxruntime-node, files. */
import { createHash } from 'node:crypto';
import { ClarteError } from '#core/errors.ts';
import type { Ports } from '#core/ports.ts';
import { PACKAGED_MODELS, readModelFile } from './model-layers.ts';
import { type NetworkOptions, networkOpener } from './open-network.ts';

export { PACKAGED_MODELS } from './model-layers.ts';

/**
 * Ports that read models from `modelsUrl`, a folder's file: URL that ends in a slash (`model-layers.ts` says what lies
 * under it). What decodes and what runs networks
 * is loaded when it is first needed.
 */
export function nodePorts(modelsUrl: URL = PACKAGED_MODELS, network: NetworkOptions = {}): Ports {
  return {
    openPhoto: async (bytes) => (await import('./open-photo.ts')).openPhoto(bytes),
    openNetwork: networkOpener(network),
    async readModelFile(path) {
      try {
        return await readModelFile(modelsUrl, path);
      } catch (cause) {
        throw new ClarteError('model-missing', path, { cause });
      }
    },
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    now: () => performance.now(),
  };
}
