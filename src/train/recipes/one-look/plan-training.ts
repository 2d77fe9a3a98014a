/** The training step of the one-look network: its inputs, parameters and losses on a tape. */
import type { TrainingPlan } from '../../graph/build-step.ts';
import { openTape } from '../../graph/open-tape.ts';
import { declareParameters, type ParameterSpec } from '../../graph/parameters.ts';
import { FACE_PX } from './face-crop.ts';
import { addLosses, targetInputs } from './losses.ts';
import { addNetwork, headShapes, networkShapes } from './network.ts';
import { ZONES } from './network-scores.ts';
import { STEM_WIDTH } from './trunk.ts';

/** The trunk knows much already and moves slowly. */
const TRUNK_RATE = 0.15;
const DECAY = 0.01;

/** The network's parameters, with how fast each learns. */
export function parameterSpecs(): ParameterSpec[] {
  const heads = headShapes();
  return Object.entries(networkShapes()).map(([name, shape]) => ({
    name,
    shape,
    group: { rate: name in heads ? 1 : TRUNK_RATE, decay: shape.length > 1 ? DECAY : 0 },
  }));
}

/** The plan for batches of `n` pictures of `side` pixels; `pairs`: each two in a row show the same face. */
export function planTraining(n: number, side: number = FACE_PX, pairs = false): TrainingPlan {
  const tape = openTape();
  const parameters = declareParameters(tape, parameterSpecs());
  const inputs = {
    stem: tape.input('stem', [n, STEM_WIDTH, side / 4, side / 4]),
    cover: tape.input('cover', [n, ZONES, (side / 8) ** 2]),
    absent: tape.input('absent', [n, ZONES]),
  };
  const outputs = addNetwork(tape, inputs, parameters.of);
  return { tape, parameters, losses: addLosses(tape, outputs, targetInputs(tape, n, side), pairs) };
}
