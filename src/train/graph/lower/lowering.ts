/** What turning a tape into an ONNX graph keeps in mind. */
import type { GraphBuilder, Value } from '../../onnx/graph-builder.ts';
import type { TapeNode, Tensor } from '../tape.ts';

/** Values of the graph by tensor, in either layout. */
export type Lowering = {
  readonly graph: GraphBuilder;
  /** Channels of a block where convolutions keep them in blocks (see `blocked.ts`); null where all is plain. */
  readonly block: number | null;
  /** The tensor as [n, c, h, w], or whatever its shape is; made from blocks where it has to be. */
  plain(tensor: Tensor): Value;
  /** The tensor's channels in blocks; made from the plain one where it has to be. */
  blocked(tensor: Tensor): Value;
  /** Whether the tensor is at hand in this layout. */
  has(tensor: Tensor, layout: 'plain' | 'blocked'): boolean;
  keep(tensor: Tensor, layout: 'plain' | 'blocked', value: Value): void;
  /** The node that alone reads the tensor, where there is but one and the tensor is no output. */
  onlyReader(tensor: Tensor): TapeNode | null;
  /** Makes a value once for each key. */
  once(key: string, make: () => Value): Value;
};
