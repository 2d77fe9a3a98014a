/** Networks on onnxruntime-web: WASM, threaded where the page is cross-origin isolated. */
import * as ort from 'onnxruntime-web/wasm';
import type { OpenNetwork, Tensor } from '#core/ports.ts';
import { fetchBytes } from './fetch-bytes.ts';

/** Where the runtime's own files are; set once before the first network is opened. */
export type RuntimeFiles = {
  readonly wasmUrl: string;
  readonly mjsUrl: string;
  /** Called with the size of each piece of runtime or model as it arrives, in bytes after decompression. */
  readonly onBytes?: (count: number) => void;
  /** Threads for WASM where the page is cross-origin isolated; as many as there are cores, up to four, when absent. */
  readonly threads?: number;
};

/** Opens ONNX files with onnxruntime-web. */
export function networkOpener(files: RuntimeFiles): OpenNetwork {
  ort.env.wasm.wasmPaths = { mjs: files.mjsUrl };
  const { threads = Math.min(4, navigator.hardwareConcurrency) } = files;
  ort.env.wasm.numThreads = globalThis.crossOriginIsolated ? threads : 1;
  // Fetched together with the models rather than after them; a failure surfaces where a network is opened.
  const wasm = fetchBytes(files.wasmUrl, files.onBytes);
  wasm.catch(() => {});
  return async (onnx) => {
    ort.env.wasm.wasmBinary = (await wasm).buffer;
    const session = await ort.InferenceSession.create(onnx, {
      executionProviders: ['wasm'],
      graphOptimizationLevel: 'all',
    });
    return {
      inputNames: session.inputNames,
      outputNames: session.outputNames,
      async run(inputs) {
        const feeds = Object.fromEntries(
          Object.entries(inputs).map(([name, t]) => [name, new ort.Tensor('float32', t.data, t.dims)]),
        );
        const results = await session.run(feeds);
        const tensors: Record<string, Tensor> = {};
        for (const [name, value] of Object.entries(results)) {
          tensors[name] = { dims: value.dims, data: value.data as Float32Array };
        }
        return tensors;
      },
      close: () => session.release(),
    };
  };
}
