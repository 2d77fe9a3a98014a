/** Core's ports in a browser's worker: the browser's decoders, onnxruntime-web, fetch. */
import type { Ports } from '#core/ports.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { networkOpener, type RuntimeFiles } from './open-network.ts';
import { openPhoto } from './open-photo.ts';

/** Ports that fetch models from below `modelsBaseUrl` (ends in a slash). */
export function browserPorts(modelsBaseUrl: string, runtime: RuntimeFiles): Ports {
  return {
    openPhoto,
    openNetwork: networkOpener(runtime),
    readModelFile: (path) => fetchBytes(new URL(path, modelsBaseUrl), runtime.onBytes),
    async sha256(bytes) {
      const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
      return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    },
    now: () => performance.now(),
  };
}
