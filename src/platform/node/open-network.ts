/** Networks on onnxruntime-node. */
import type * as Ort from 'onnxruntime-node';
import type { Network, OpenNetwork, Tensor } from '#core/ports.ts';

/** Options of a session: how many threads one call may use; 0 lets the runtime choose. */
export type NetworkOptions = { readonly threads?: number };

/**
 * A network's threads wait for its next layer awake, but no longer than these microseconds. With the runtime's own bound a busy
 * machine lost a third of a photo's processor time to waiting, much of it while no network ran.
 */
const AWAKE_US = 100;

/** Opens ONNX files with onnxruntime-node on the processor; the runtime is loaded with the first of them. */
export function networkOpener(options: NetworkOptions = {}): OpenNetwork {
  return async (onnx) => {
    const ort = await import('onnxruntime-node');
    const session = await ort.InferenceSession.create(onnx, {
      executionProviders: ['cpu'],
      intraOpNumThreads: options.threads ?? 0,
      graphOptimizationLevel: 'all',
      extra: { session: { intra_op: { spin_duration_us: String(AWAKE_US) } } },
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
