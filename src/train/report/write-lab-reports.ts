/** Writes what the lab found as a report: an HTML page and its figures as JSON. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Evaluation } from '#core/schema/evaluation.ts';
import type { LabRun } from '../lab/lab-run.ts';
import type { EvaluatedPaper } from '../recipes/paper/evaluate-paper.ts';
import { formatInterval, formatValue } from './figure-texts.ts';
import { renderReport } from './render-report.ts';
import type { ReportTable } from './sections/table.ts';

const FIGURES = ['rmse', 'rmseRatio', 'pearson', 'accuracy', 'kappa'] as const;

/** Writes `crops.html` and `crops.json` into `folder`; no photo and no name of one is in them. */
export async function writeLabReports(folder: string, run: LabRun): Promise<void> {
  await mkdir(folder, { recursive: true });
  const evaluation = run.paper.rolledByArea;
  const page = renderReport(evaluation, {
    title: 'The lab: the paper’s method on ACNE04',
    lead: `Every photo was scored by a model that had seen nothing of its subject: one fifth of the people held out, ${run.seeds.length} times.`,
    notes: ['ACNE04’s label is a band of the lesion count without a clear class, mapped to 2-5.'],
    tables: [paperTable(run.paper)],
  });
  await writeFile(path.join(folder, 'crops.html'), page);
  await writeFile(path.join(folder, 'crops.json'), `${JSON.stringify(evaluation)}\n`);
}

/** The paper's table: without and with rolling, and with patches weighted by area. */
export function paperTable(paper: EvaluatedPaper): ReportTable {
  const row = (name: string, { figures }: Evaluation) => [
    name,
    ...FIGURES.map(
      (figure) =>
        `${formatValue(figures[figure].value)} (${formatInterval(figures[figure])}; ± ${formatValue(figures[figure].spread)})`,
    ),
  ];
  return {
    title: 'What each part is worth',
    note: 'Figure, interval over subjects, spread over runs; each run holds out one fifth of the people',
    columns: ['way', 'RMSE', 'RMSE ratio', 'Pearson', 'accuracy', 'kappa'],
    rows: [
      [
        'mean label of the training photos',
        formatValue(paper.rolled.figures.baselineRmse.value),
        ...['1', '–', '–', '–'],
      ],
      row('the paper’s, without rolling', paper.unrolled),
      row('the paper’s, with rolling', paper.rolled),
      row('the same, patches weighted by area', paper.rolledByArea),
    ],
  };
}
