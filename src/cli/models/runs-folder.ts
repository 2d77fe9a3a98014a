/** The option that names the folder of runs. */
import { resolve } from 'node:path';

/** `--runs folder`. */
export const RUNS_OPTION = {
  runs: {
    type: 'string',
    valueHint: 'folder',
    description: 'Folder of runs instead of runs/ in the data folder; MLflow reads its mlruns/',
  },
} as const;

/** The folder that is named; else `runs/` in the data folder (`DATA_DIR`, or `data`). */
export function findRuns(folder?: string): string {
  return resolve(folder || `${process.env.DATA_DIR || 'data'}/runs`);
}
