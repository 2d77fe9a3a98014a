/** Opens an empty tape. */
import { OPERATORS } from './operators/operator-table.ts';
import { type Attributes, type Shape, sizeOf, type Tape, type TapeNode, type Tensor } from './tape.ts';

/** An empty tape. */
export function openTape(): Tape {
  const nodes: TapeNode[] = [];
  const inputs = new Map<string, Tensor>();
  const constants: { tensor: Tensor; data: Float32Array }[] = [];
  const known = new Map<string, Tensor>();
  let count = 0;
  const make = (shape: Shape): Tensor => ({ id: count++, shape });
  const constant = (shape: Shape, data: Float32Array): Tensor => {
    if (sizeOf(shape) !== data.length) throw new RangeError(`${shape.join('x')} is not ${data.length}`);
    const tensor = make(shape);
    constants.push({ tensor, data });
    return tensor;
  };
  return {
    nodes,
    inputs,
    constants,
    constant,
    input(name, shape) {
      if (inputs.has(name)) throw new RangeError(`${name} is an input already`);
      const tensor = make(shape);
      inputs.set(name, tensor);
      return tensor;
    },
    scalar(value) {
      const key = `scalar ${value}`;
      const made = known.get(key) ?? constant([], new Float32Array([value]));
      known.set(key, made);
      return made;
    },
    op(op, operands, attributes: Attributes = {}) {
      const operator = OPERATORS[op];
      if (!operator) throw new RangeError(`operator ${op} is not known`);
      const key = `${op} ${operands.map(({ id }) => id).join(',')} ${JSON.stringify(attributes)}`;
      const twin = known.get(key);
      if (twin) return twin;
      const shapes = operands.map(({ shape }) => shape);
      const output = make(operator.shape(shapes, attributes));
      nodes.push({ op, inputs: operands, attributes, output });
      known.set(key, output);
      return output;
    },
  };
}
