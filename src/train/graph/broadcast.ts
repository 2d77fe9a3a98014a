/** Broadcasting as NumPy and ONNX do it: its shape, and the way back. */
import type { Shape, Tape, Tensor } from './tape.ts';

/** The shape of an elementwise operator's output. Throws RangeError where the shapes do not fit. */
export function broadcastShapes(shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const lengths = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1).filter((n) => n !== 1);
    if (lengths.some((n) => n !== lengths[0]))
      throw new RangeError(`${shapes.map((shape) => shape.join('x')).join(' and ')} do not fit`);
    return lengths[0] ?? 1;
  });
}

/** The gradient of a tensor of `shape` that was broadcast to that of `dy`: summed along the axes that were stretched. */
export function sumTo(tape: Tape, dy: Tensor, shape: Shape): Tensor {
  const extra = dy.shape.length - shape.length;
  const axes = dy.shape.flatMap((length, axis) =>
    axis < extra || (shape[axis - extra] === 1 && length !== 1) ? [axis] : [],
  );
  if (axes.length === 0) return dy;
  const summed = tape.op('ReduceSum', [dy], { axes, keepdims: 1 });
  return extra === 0 ? summed : tape.op('Reshape', [summed], { shape });
}
