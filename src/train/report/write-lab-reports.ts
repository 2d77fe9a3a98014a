/** Writes what the lab found as reports: an HTML page and its figures as JSON, for crops and for frames. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Evaluation } from '#core/schema/evaluation.ts';
import type { LabRun } from '../lab/lab-run.ts';
import { formatInterval, formatValue } from './figure-texts.ts';
import { renderReport } from './render-report.ts';
import type { ReportTable } from './sections/table.ts';

const FIGURES = ['rmse', 'rmseRatio', 'pearson', 'accuracy', 'kappa'] as const;

/** Writes `crops.html`, `frames.html` and their JSON into `folder`; no photo and no name of one is in them. */
export async function writeLabReports(folder: string, run: LabRun): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const pictures of ['crops', 'frames'] as const) {
    const evaluation = run.variants.full[pictures];
    const page = renderReport(evaluation, {
      title: `The lab: ACNE04 ${pictures}`,
      lead: `Every photo was scored by a model that had seen nothing of its subject: 5 folds by subject, ${run.seeds.length} shuffles.`,
      notes: ['ACNE04’s label is a band of the lesion count without a clear class, mapped to 2-5.'],
      tables: [ablationTable(run, pictures)],
    });
    await writeFile(path.join(folder, `${pictures}.html`), page);
    await writeFile(path.join(folder, `${pictures}.json`), `${JSON.stringify(evaluation)}\n`);
  }
}

/** The ways to make a score, compared; the paper's own only on crops. */
export function ablationTable({ variants, paper }: LabRun, pictures: 'crops' | 'frames'): ReportTable {
  const row = (name: string, { figures }: Evaluation) => [
    name,
    ...FIGURES.map((figure) => {
      const { value, spread } = figures[figure];
      const own = figures[figure];
      return `${formatValue(value)} (${formatInterval(own)}; ± ${formatValue(spread)})`;
    }),
  ];
  const baseline = variants.full[pictures].figures.baselineRmse.value;
  return {
    title: 'What each part is worth',
    note: 'Figure, interval over subjects, spread over runs; the paper’s own runs hold out one fifth of the people each',
    columns: ['way', 'RMSE', 'RMSE ratio', 'Pearson', 'accuracy', 'kappa'],
    rows: [
      ['mean label of the training photos', formatValue(baseline), '1', '–', '–', '–'],
      ...(pictures === 'crops'
        ? [
            row('the paper’s, without rolling', paper.unrolled),
            row('the paper’s, with rolling', paper.rolled),
            row('the same, patches weighted by area', paper.rolledByArea),
          ]
        : []),
      row('appearance alone', variants.appearance[pictures]),
      row('lesions alone', variants.lesions[pictures]),
      row('both: the default model', variants.full[pictures]),
      row('both, people on both sides (a leak)', variants.leaky[pictures]),
    ],
  };
}
