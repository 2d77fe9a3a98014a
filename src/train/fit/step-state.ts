/** What goes from one training step to the next. */
import * as ort from 'onnxruntime-node';
import { adamMemory } from '../onnx/add-adam.ts';

/** Adam's memory of a parameter before the first step, by the graph's input names. */
export function emptyMemory(name: string, shape: readonly number[]): Record<string, ort.Tensor> {
  return Object.fromEntries(
    adamMemory(name, shape).map((tensor) => [
      tensor.name,
      new ort.Tensor('float32', new Float32Array(tensor.dims[0]), tensor.dims),
    ]),
  );
}

/** The state after a step: every tensor `name` becomes the step's output `name.next`. */
export function nextState(
  state: Readonly<Record<string, ort.Tensor>>,
  results: ort.InferenceSession.ReturnType,
): Record<string, ort.Tensor> {
  return Object.fromEntries(Object.keys(state).map((name) => [name, results[`${name}.next`] as ort.Tensor]));
}
