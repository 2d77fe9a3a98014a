/** What the network learns by: severity, counts, grades as distributions, and the map of lesions. */
import type { Tape, Tensor } from '../../graph/tape.ts';
import type { NetworkOutputs } from './network.ts';
import { GRADES } from './network-scores.ts';

/** How much each part of the loss weighs. */
export const LOSS_WEIGHTS = { severity: 1, count: 0.3, grades: 0.5, lesions: 6, agreement: 3 } as const;
type Part = keyof typeof LOSS_WEIGHTS;

/** What is known of each picture; a weight of 0 leaves a picture out of a part. */
export type Targets = {
  /** [n]: 1 … 5, and its weight. */
  readonly severity: Tensor;
  readonly severityWeight: Tensor;
  /** [n]: log(1 + lesions), and its weight. */
  readonly logCount: Tensor;
  readonly countWeight: Tensor;
  /** [n, GRADES]: a distribution over the grades. */
  readonly grades: Tensor;
  /** [n, 1, side / 4, side / 4]: hills of lesions in 0-1; and [n], their weight. */
  readonly lesions: Tensor;
  readonly lesionWeight: Tensor;
};

/** The parts of the loss and their sum, each a mean over the batch; `agreement` where pictures come in pairs. */
export type Losses = Readonly<Record<'loss' | Exclude<Part, 'agreement'>, Tensor>> & {
  readonly agreement?: Tensor;
};

/** The batch's targets as inputs of a tape. */
export function targetInputs(tape: Tape, n: number, side: number): Targets {
  return {
    severity: tape.input('severity', [n]),
    severityWeight: tape.input('severityWeight', [n]),
    logCount: tape.input('logCount', [n]),
    countWeight: tape.input('countWeight', [n]),
    grades: tape.input('grades', [n, GRADES]),
    lesions: tape.input('lesions', [n, 1, side / 4, side / 4]),
    lesionWeight: tape.input('lesionWeight', [n]),
  };
}

/**
 * Squared error of severity and of log counts, cross-entropy of the grades and of each cell's lesion; with `pairs` also the
 * squared difference of the severities of pictures 0 and 1, 2 and 3, …, which show the same face.
 */
export function addLosses(tape: Tape, outputs: NetworkOutputs, targets: Targets, pairs = false): Losses {
  const [n] = targets.severity.shape;
  const mean = (perPicture: Tensor, weight: Tensor) =>
    tape.op('Mul', [
      tape.op('ReduceSum', [tape.op('Mul', [perPicture, weight])], { axes: [0], keepdims: 0 }),
      tape.scalar(1 / n),
    ]);
  const squared = (a: Tensor, b: Tensor) => {
    const apart = tape.op('Sub', [a, b]);
    return tape.op('Mul', [apart, apart]);
  };
  const severity = mean(squared(outputs.severity, targets.severity), targets.severityWeight);
  const count = mean(squared(outputs.logCount, targets.logCount), targets.countWeight);
  const logs = tape.op('LogSoftmax', [outputs.grades], { axis: 1 });
  const crossed = tape.op('ReduceSum', [tape.op('Mul', [logs, targets.grades])], { axes: [1], keepdims: 0 });
  const grades = mean(tape.op('Neg', [crossed]), targets.severityWeight);
  const cells = tape.op('Sub', [
    tape.op('Softplus', [outputs.lesions]),
    tape.op('Mul', [targets.lesions, outputs.lesions]),
  ]);
  const perPicture = tape.op('ReduceMean', [cells], { axes: [1, 2, 3], keepdims: 0 });
  const lesions = mean(perPicture, targets.lesionWeight);
  const parts = {
    ...{ severity, count, grades, lesions },
    ...(pairs ? { agreement: addAgreement(tape, outputs.severity) } : {}),
  };
  const loss = (Object.entries(parts) as [Part, Tensor][])
    .map(([name, part]) => tape.op('Mul', [part, tape.scalar(LOSS_WEIGHTS[name])]))
    .reduce((sum, part) => tape.op('Add', [sum, part]));
  return { loss, ...parts };
}

/** Mean squared difference within pairs of `values` [n]. */
function addAgreement(tape: Tape, values: Tensor): Tensor {
  const pairs = values.shape[0] / 2;
  const rows = tape.op('Reshape', [values], { shape: [pairs, 2] });
  const [one, other] = [0, 1].map((at) =>
    tape.op('Slice', [rows], { axes: [1], starts: [at], ends: [at + 1] }),
  );
  const apart = tape.op('Sub', [one, other]);
  return tape.op('Mul', [
    tape.op('ReduceSum', [tape.op('Mul', [apart, apart])], { axes: [0, 1], keepdims: 0 }),
    tape.scalar(1 / pairs),
  ]);
}
