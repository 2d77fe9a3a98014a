/** A smooth regression on few centres: radial functions around cluster means, fitted in closed form. */
import { seedRandom } from '#core/random.ts';
import type { Matrix } from './matrix.ts';
import { productOf } from './multiply.ts';
import { solveSymmetric } from './solve-symmetric.ts';
import { applyStandard, measureStandard, type Standard } from './standardise.ts';

/** Columns that belong together and how much they weigh against the others in the distance of two rows. */
export type Block = { readonly columns: number; readonly scale: number };

/** How to fit. */
export type KernelSettings = {
  readonly blocks: readonly Block[];
  readonly centres: number;
  /** The kernel is `exp(-gamma d²)`. */
  readonly gamma: number;
  readonly lambda: number;
  readonly seed: number;
  /** Columns whose standard deviation is less are not looked at; 1e-6 where absent. */
  readonly floor?: number;
  /** Centres are rounded to whole parts of each column's spread, so many to a spread; not rounded where absent. */
  readonly steps?: number;
};

/** `bias + Σ weights[j] exp(-gamma |(x - mean) gain - centre j|²)`. Centres are means of rows, never a row of one person. */
export type Kernel = {
  readonly standard: Standard;
  readonly centres: Matrix;
  readonly weights: Float32Array;
  readonly gamma: number;
  readonly bias: number;
  /** What centres are whole multiples of, at most `MOST_STEPS`, by column; absent where they were not rounded. */
  readonly units?: Float32Array;
};

/** A whole number of a byte with its sign. */
const MOST_STEPS = 127;
/** Rounds of Lloyd's algorithm; the centres hardly move afterwards. */
const ROUNDS = 8;
const RIDGE = 1e-6;

/**
 * Kernel ridge regression by Nyström's method on k-means centres (Zhang, Tsang & Kwok, ICML 2008). Columns are
 * standardised, then each block weighs `scale²` in the squared distance, whatever its width.
 */
export async function fitKernel(
  x: Matrix,
  y: ArrayLike<number>,
  rowWeights: ArrayLike<number>,
  settings: KernelSettings,
): Promise<Kernel> {
  const standard = weighBlocks(measureStandard(x, settings.floor), settings.blocks);
  const rows = applyStandard(x, standard);
  const centres = await findCentres(rows, Math.min(settings.centres, x.rows), settings.seed);
  const units = settings.steps ? weightsOf(settings.blocks).map((own) => own / settings.steps!) : null;
  if (units) roundCentres(centres, units);
  const near = await kernelOf(rows, centres, settings.gamma);
  const own = await kernelOf(centres, centres, settings.gamma);
  const count = centres.rows;
  let total = 0;
  let bias = 0;
  for (let r = 0; r < x.rows; r++) {
    total += rowWeights[r];
    bias += rowWeights[r] * y[r];
  }
  bias /= total;
  const left = Float64Array.from(own, (value) => value * settings.lambda);
  const right = new Float64Array(count);
  for (let j = 0; j < count; j++) left[j * count + j] += RIDGE;
  for (let r = 0; r < x.rows; r++) {
    const row = near.subarray(r * count, (r + 1) * count);
    for (let i = 0; i < count; i++) {
      const weighted = rowWeights[r] * row[i];
      right[i] += weighted * (y[r] - bias);
      for (let j = 0; j <= i; j++) left[i * count + j] += weighted * row[j];
    }
  }
  const weights = Float32Array.from(solveSymmetric(left, right));
  return { standard, centres, weights, gamma: settings.gamma, bias, ...(units ? { units } : {}) };
}

/** The model's answer for every row of raw features. */
export async function predictKernel(kernel: Kernel, x: Matrix): Promise<Float64Array> {
  const near = await kernelOf(applyStandard(x, kernel.standard), kernel.centres, kernel.gamma);
  const count = kernel.centres.rows;
  return Float64Array.from({ length: x.rows }, (_, r) => {
    let score = kernel.bias;
    for (let j = 0; j < count; j++) score += near[r * count + j] * kernel.weights[j];
    return score;
  });
}

function weighBlocks({ mean, gain }: Standard, blocks: readonly Block[]): Standard {
  const weights = weightsOf(blocks);
  if (weights.length !== gain.length) throw new RangeError(`blocks of ${weights.length}, not ${gain.length}`);
  return { mean, gain: gain.map((value, i) => value * weights[i]) };
}

/** How much each column weighs. */
const weightsOf = (blocks: readonly Block[]) =>
  Float32Array.from(
    blocks.flatMap(({ columns, scale }) => new Array<number>(columns).fill(scale / Math.sqrt(columns))),
  );

/** A rounded centre is as good as another: the function is fitted with the centres as they are then. */
function roundCentres({ columns, data }: Matrix, units: Float32Array): void {
  for (let at = 0; at < data.length; at++) {
    const unit = units[at % columns];
    data[at] = unit * Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(data[at] / unit)));
  }
}

/** Means of clusters: Lloyd's algorithm from rows drawn by the seed. */
async function findCentres(rows: Matrix, count: number, seed: number): Promise<Matrix> {
  const { columns } = rows;
  const start = seedRandom(seed).permutation(rows.rows).subarray(0, count);
  const centres = { rows: count, columns, data: new Float32Array(count * columns) };
  for (const [j, r] of start.entries())
    centres.data.set(rows.data.subarray(r * columns, (r + 1) * columns), j * columns);
  const rounds = count < rows.rows ? ROUNDS : 0;
  for (let round = 0; round < rounds; round++) {
    const dots = await productOf(rows, centres);
    const sizes = squaresOf(centres);
    const sums = new Float64Array(count * columns);
    const members = new Int32Array(count);
    for (let r = 0; r < rows.rows; r++) {
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let j = 0; j < count; j++) {
        const distance = sizes[j] - 2 * dots[r * count + j];
        if (distance < least) [least, best] = [distance, j];
      }
      members[best]++;
      for (let c = 0; c < columns; c++) sums[best * columns + c] += rows.data[r * columns + c];
    }
    for (let j = 0; j < count; j++) {
      if (members[j] === 0) continue;
      for (let c = 0; c < columns; c++) centres.data[j * columns + c] = sums[j * columns + c] / members[j];
    }
  }
  return centres;
}

/** `exp(-gamma |a - b|²)`, [a.rows, b.rows]. */
async function kernelOf(a: Matrix, b: Matrix, gamma: number): Promise<Float32Array> {
  const dots = await productOf(a, b);
  const [left, right] = [squaresOf(a), squaresOf(b)];
  return dots.map((dot, at) => {
    const distance = left[Math.floor(at / b.rows)] + right[at % b.rows] - 2 * dot;
    return Math.exp(-gamma * Math.max(0, distance));
  });
}

function squaresOf({ rows, columns, data }: Matrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let r = 0, at = 0; r < rows; r++) for (let c = 0; c < columns; c++, at++) sums[r] += data[at] ** 2;
  return sums;
}
