/** A tape: tensors of known shapes and the operators between them, in the order in which they are computed. */

/** Lengths of a tensor's axes; all are known when the graph is built. */
export type Shape = readonly number[];
/** A float32 tensor on a tape. Tensors are told apart by `id`. */
export type Tensor = { readonly id: number; readonly shape: Shape };
/** Settings of an operator, known when the graph is built. */
export type Attributes = Readonly<Record<string, number | string | readonly number[]>>;

/** One operator on the tape. */
export type TapeNode = {
  readonly op: string;
  readonly inputs: readonly Tensor[];
  readonly attributes: Attributes;
  readonly output: Tensor;
};

/** A constant on the tape. */
export type TapeConstant = { readonly tensor: Tensor; readonly data: Float32Array };

/** What records operators. Equal operators on equal tensors are recorded once. */
export type Tape = {
  /** A tensor that is handed in at every run. */
  input(name: string, shape: Shape): Tensor;
  constant(shape: Shape, data: Float32Array): Tensor;
  /** A constant without axes. */
  scalar(value: number): Tensor;
  /** Records an operator and answers its output. Throws RangeError where the shapes do not fit. */
  op(op: string, inputs: readonly Tensor[], attributes?: Attributes): Tensor;
  readonly nodes: readonly TapeNode[];
  readonly inputs: ReadonlyMap<string, Tensor>;
  readonly constants: readonly TapeConstant[];
};

/** What the tape knows of an operator. */
export type Operator = {
  /** The output's shape. Throws RangeError where the inputs do not fit. */
  readonly shape: (inputs: readonly Shape[], attributes: Attributes) => Shape;
  /** For each input the loss's gradient, given that of the output; null where none flows. Absent: not differentiable. */
  readonly gradient?: (tape: Tape, node: TapeNode, dy: Tensor) => readonly (Tensor | null)[];
};

/** Numbers in a tensor of this shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((a, b) => a * b, 1);
