/** What goes from one training step to the next. */
import * as ort from 'onnxruntime-node';
import { adamState } from '../onnx/add-adam.ts';

/** Tensors by the names of a training graph's inputs; its output `name.next` is the tensor after the step. */
export type StepState = Readonly<Record<string, ort.Tensor>>;

/** Adam's memory of a parameter before the first step, by the graph's input names. */
export function emptyMemory(name: string, shape: readonly number[]): StepState {
  return Object.fromEntries(
    adamState(name, shape).map((tensor) => [
      tensor.name,
      new ort.Tensor('float32', new Float32Array(tensor.dims[0]), tensor.dims),
    ]),
  );
}

/**
 * Runs a training graph step by step. The state lives in two sets of tensors in turns: a step reads one and writes the
 * other, so that nothing is allocated or copied between steps.
 */
export function openTraining(session: ort.InferenceSession, start: StepState) {
  let state = start;
  let spare: StepState = Object.fromEntries(
    Object.entries(start).map(([name, { dims }]) => {
      const length = dims.reduce((a, b) => a * b, 1);
      return [name, new ort.Tensor('float32', new Float32Array(length), dims)];
    }),
  );
  return {
    /** One step; answers the batch's loss. */
    async step(feeds: StepState): Promise<number> {
      const fetches: ort.InferenceSession.FetchesType = { loss: null };
      for (const [name, tensor] of Object.entries(spare))
        Object.assign(fetches, { [`${name}.next`]: tensor });
      const { loss } = await session.run({ ...feeds, ...state }, fetches);
      [state, spare] = [spare, state];
      return loss.data[0] as number;
    },
    /** The state after the last step. */
    read(name: string): Float32Array {
      return state[name].data as Float32Array;
    },
    /** All of the state after the last step, by name; valid until the next step. */
    all(): Map<string, Float32Array> {
      return new Map(Object.entries(state).map(([name, { data }]) => [name, data as Float32Array]));
    },
  };
}
