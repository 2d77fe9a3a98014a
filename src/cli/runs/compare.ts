/** `clarte runs compare`: two trainings side by side, with intervals, and their difference on the same photos. */
import { join } from 'node:path';
import { type ArgsDef, defineCommand } from 'citty';
import { ClarteError } from '#core/errors.ts';
import { EvaluationSchema } from '#core/schema/evaluation.ts';
import { readPredictions } from '#train/evaluate/write-predictions.ts';
import { ARTIFACTS } from '#train/from-manifest/write-run.ts';
import { FIGURE_TEXTS, formatInterval, formatValue } from '#train/report/figure-texts.ts';
import { type ComparedRun, compareRuns, type RunComparison } from '#train/runs/compare-runs.ts';
import { findRun, type RunRecord, readArtifact, readRuns } from '#train/runs/read-runs.ts';
import { alignColumns } from '../align-columns.ts';
import { findRuns, RUNS_OPTION } from '../models/runs-folder.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';

const args = {
  a: {
    type: 'positional',
    required: true,
    description: 'A run, by the first letters of its id or by its model',
  },
  b: { type: 'positional', required: true, description: 'The other one' },
  json: { type: 'boolean', description: 'Print one JSON object' },
  ...RUNS_OPTION,
} as const satisfies ArgsDef;

/** The command. */
export const compareCommand = defineCommand({
  meta: { name: 'compare', description: 'Show two trainings side by side' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const records = await readRuns(findRuns(given.runs));
    const [a, b] = [findRun(records, given.a), findRun(records, given.b)];
    const comparison = compareRuns(await load(a), await load(b));
    if (given.json) console.log(JSON.stringify(comparison));
    else process.stdout.write(describe(a, b, comparison));
  },
});

/** Throws `not-found` where the run has no evaluation, as one that was not finished. */
async function load(record: RunRecord): Promise<ComparedRun> {
  const text = await readArtifact(record, ARTIFACTS.evaluation);
  if (!text)
    throw new ClarteError('not-found', `run ${record.name} has no evaluation; it is ${record.state}`);
  return {
    params: record.params,
    evaluation: EvaluationSchema.parse(JSON.parse(new TextDecoder().decode(text))),
    predictions: await readPredictions(join(record.folder, 'artifacts', ARTIFACTS.predictions)),
  };
}

function describe(a: RunRecord, b: RunRecord, { params, photos, figures }: RunComparison): string {
  const [first, second] = [a, b].map(({ name, id }) => `${name} (${id.slice(0, 8)})`);
  const settings = params.map((param) => [param.name, param.a ?? '–', param.b ?? '–']);
  const rows = figures.map((figure) => {
    const { title, unit } = FIGURE_TEXTS[figure.name];
    const cell = (one: typeof figure.a | null) => {
      if (!one || one.value === null) return '–';
      const interval = one.low === null ? '' : ` (${formatInterval(one, unit)})`;
      return `${formatValue(one.value, unit)}${interval}`;
    };
    return [title, cell(figure.a), cell(figure.b), cell(figure.difference)];
  });
  const words = new Set(['', 'figure', first, second, 'difference']);
  return [
    alignColumns([['', first, second], ...settings], words),
    '\n',
    alignColumns([['figure', first, second, 'difference'], ...rows], words),
    `Intervals hold 95 % of draws of other people. The difference is ${a.name} less ${b.name}, on ${photos} photos that both evaluated;\n`,
    'where its interval holds 0, neither is shown to be better.\n',
  ].join('');
}
