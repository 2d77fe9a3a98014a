/** Networks on onnxruntime-node. */
import type * as Ort from 'onnxruntime-node';
import type { Network, OpenNetwork, Tensor } from '#core/ports.ts';

/** Options of a session: how many threads one call may use; 0 lets the runtime choose. */
export type NetworkOptions = { readonly threads?: number };

/** Opens ONNX files with onnxruntime-node on the processor; the runtime is loaded with the first of them. */
export function networkOpener(options: NetworkOptions = {}): OpenNetwork {
  return async (onnx) => {
    const ort = await import('onnxruntime-node');
    const session = await ort.InferenceSession.create(onnx, {
      executionProviders: ['cpu'],
      intraOpNumThreads: options.threads ?? 0,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    });
    return wrapSession(session, ort);
  };
}

function wrapSession(session: Ort.InferenceSession, { Tensor: OrtTensor }: typeof Ort): Network {
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    async run(inputs) {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, t]) => [name, new OrtTensor('float32', t.data, t.dims)]),
      );
      const results = await session.run(feeds);
      const tensors: Record<string, Tensor> = {};
      for (const [name, value] of Object.entries(results))
        tensors[name] = { dims: value.dims, data: value.data as Float32Array };
      return tensors;
    },
    close: () => session.release(),
  };
}
