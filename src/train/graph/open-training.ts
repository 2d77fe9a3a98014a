/** Runs a training step by step: the graph of a step, and the state that goes from one to the next. */
import * as ort from 'onnxruntime-node';
import { adamWScalars, STATE, type StateName } from './adamw.ts';
import { buildStep, type TrainingPlan } from './build-step.ts';
import { probeBlock } from './lower/probe-block.ts';

/** Where it runs. */
export type TrainingDevice = {
  /** An execution provider of onnxruntime: `cpu` where absent, `cuda` where a GPU and its runtime are at hand. */
  readonly provider?: string;
  /** Threads of one step; 1 where absent. */
  readonly threads?: number;
};

/** The vectors that go from step to step. */
export type TrainingState = Readonly<Record<StateName, Float32Array>>;

/** A training between two steps. */
export type Training = {
  /** One step at `rate`; `feeds` are the plan's own inputs. Answers the losses and the gradients' norm. */
  step(
    feeds: Readonly<Record<string, Float32Array | Uint8Array>>,
    rate: number,
  ): Promise<Record<string, number>>;
  /** Steps done. */
  readonly steps: number;
  /** The state after the last step; it is written over by the step after the next. */
  readonly state: TrainingState;
  close(): Promise<void>;
};

/** The state before the first step: the average begins at the weights, both moments at 0. */
export function startState(weights: Float32Array): TrainingState {
  const zeros = () => new Float32Array(weights.length);
  return { weights: weights.slice(), m: zeros(), v: zeros(), average: weights.slice() };
}

/** Builds the step's graph and opens it on `state`, which `steps` steps have led to. */
export async function openTraining(
  plan: TrainingPlan,
  { state, steps }: { readonly state: TrainingState; readonly steps: number },
  averageDecay: number,
  { provider = 'cpu', threads = 1 }: TrainingDevice = {},
): Promise<Training> {
  const own = [...plan.tape.inputs].filter(([name]) => name !== 'weights');
  const onnx = buildStep(plan, provider === 'cpu' ? await probeBlock() : null);
  const session = await ort.InferenceSession.create(onnx, {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    // Moments of parameters that rest fade to numbers so small that a processor takes a hundred times as long.
    extra: { session: { set_denormal_as_zero: '1' } },
  });
  const asTensors = (vectors: TrainingState) =>
    Object.fromEntries(
      STATE.map((name) => [name, new ort.Tensor('float32', vectors[name].slice(), [vectors[name].length])]),
    );
  // Two sets in turns: a step reads one and writes the other, so that nothing is allocated or copied between steps.
  let [now, spare] = [asTensors(state), asTensors(state)];
  let done = steps;
  const said = [...Object.keys(plan.losses), 'norm'];
  return {
    async step(feeds, rate) {
      const inputs: Record<string, ort.Tensor> = { ...now };
      for (const [name, { shape }] of own) {
        const data = feeds[name];
        inputs[name] =
          data instanceof Float32Array
            ? new ort.Tensor('float32', data, [...shape])
            : new ort.Tensor('uint8', data, [...shape]);
      }
      for (const [name, value] of Object.entries(adamWScalars(rate, done + 1, averageDecay)))
        inputs[name] = new ort.Tensor('float32', [value], []);
      const results = await session.run(inputs, {
        ...Object.fromEntries(said.map((name) => [`said.${name}`, null])),
        ...Object.fromEntries(STATE.map((name) => [`${name}.next`, spare[name]])),
      });
      [now, spare] = [spare, now];
      done++;
      return Object.fromEntries(
        said.map((name) => [name, (results[`said.${name}`].data as Float32Array)[0]]),
      );
    },
    get steps() {
      return done;
    },
    get state() {
      return Object.fromEntries(STATE.map((name) => [name, now[name].data as Float32Array])) as TrainingState;
    },
    close: () => session.release(),
  };
}
