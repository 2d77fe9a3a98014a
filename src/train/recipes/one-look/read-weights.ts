/** Reads what a training ended with. */
import { readCheckpoint } from '../../graph/checkpoint.ts';
import { splitParameters } from '../../graph/parameters.ts';
import { parameterSpecs } from './plan-training.ts';

/** The moving average of the weights by name, of a checkpoint of whatever settings. Throws where there is none. */
export async function readWeights(checkpoint: string): Promise<Record<string, Float32Array>> {
  const saved = await readCheckpoint(checkpoint);
  if (!saved) throw new Error(`there is no checkpoint ${checkpoint}`);
  return splitParameters(parameterSpecs(), saved.state.average);
}
