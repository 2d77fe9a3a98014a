/** `node bench/epoch.ts`: an epoch of the paper's head, ours and scikit-learn's in turns, in one run. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { seedRandom } from '#core/random.ts';
import { fitMlp, PAPER_MLP } from '#train/fit/fit-mlp.ts';
import { type Spread, spreadOf } from './spread.ts';

const ROWS = 13_585;
const COLUMNS = 2_048;
const EPOCHS = 7;
/** Debian's Python, which python3-sklearn is a package of. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('epoch-sklearn.py', import.meta.url));

/** Seconds of an epoch, and the ratio turn by turn. */
export type EpochBench = {
  readonly ours: Spread;
  readonly sklearn: Spread;
  readonly ratio: Spread;
  /** Versions of scikit-learn and numpy, and the kernel that its BLAS chose. */
  readonly sklearnVersion: string;
};

/** Runs in turns after one epoch of warm-up each; null where scikit-learn is not installed. */
export async function benchEpoch(): Promise<EpochBench | null> {
  if (spawnSync(PYTHON, ['-c', 'import sklearn']).status !== 0) return null;
  const random = seedRandom(1);
  const features = {
    rows: ROWS,
    columns: COLUMNS,
    data: Float32Array.from({ length: ROWS * COLUMNS }, () => random.normal()),
  };
  const targets = Float32Array.from({ length: ROWS }, () => random.normal());
  // Whatever kernel this machine was told to use, scikit-learn shall choose its own.
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...env } = process.env;
  const python = spawn(PYTHON, [SCRIPT, String(ROWS), String(COLUMNS)], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const readLine = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('scikit-learn ended early');
    return value as string;
  };
  const sklearnVersion = await readLine();
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let turn = -1; turn < EPOCHS; turn++) {
    // The whole call counts, the building of the training graph too.
    const start = performance.now();
    await fitMlp(features, targets, { ...PAPER_MLP, seed: 1, maxEpochs: 1 });
    const own = (performance.now() - start) / 1000;
    python.stdin.write('go\n');
    const other = Number(await readLine());
    if (turn < 0) continue;
    ours.push(own);
    theirs.push(other);
  }
  python.stdin.end();
  return {
    ours: spreadOf(ours),
    sklearn: spreadOf(theirs),
    ratio: spreadOf(ours.map((own, i) => own / theirs[i])),
    sklearnVersion,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await benchEpoch());
