/** `clarte runs list`: every training, the latest first, with its key figures. */
import { type ArgsDef, defineCommand } from 'citty';
import { readRuns } from '#train/runs/read-runs.ts';
import { alignColumns } from '../align-columns.ts';
import { findRuns, RUNS_OPTION } from '../models/runs-folder.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';

const args = {
  json: { type: 'boolean', description: 'Print one JSON object a line' },
  ...RUNS_OPTION,
} as const satisfies ArgsDef;

const HEADER = [
  'run',
  'model',
  'recipe',
  'seed',
  'state',
  'photos',
  'RMSE',
  '95 % interval',
  'right grade',
  'begun',
];

/** The command. */
export const listCommand = defineCommand({
  meta: { name: 'list', description: 'List the trainings, the latest first' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (given._.length > 0) throw new UsageError('runs list takes options only.');
    const records = await readRuns(findRuns(given.runs));
    if (given.json) {
      for (const { folder: _, ...record } of records) console.log(JSON.stringify(record));
      return;
    }
    const rows = records.map(({ id, name, state, params, metrics, startedMs }) => [
      ...[id.slice(0, 8), name, params.recipe ?? '', params.seed ?? '', state, params.photosTrained ?? ''],
      ...[show(metrics.rmse), interval(metrics['rmse.low'], metrics['rmse.high']), show(metrics.accuracy)],
      new Date(startedMs).toISOString().slice(0, 16).replace('T', ' '),
    ]);
    const words = new Set(['run', 'model', 'recipe', 'state']);
    process.stdout.write(alignColumns([HEADER, ...rows], words));
  },
});

function show(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(3);
}

function interval(low: number | undefined, high: number | undefined): string {
  return low === undefined || high === undefined ? '' : `${low.toFixed(3)} to ${high.toFixed(3)}`;
}
