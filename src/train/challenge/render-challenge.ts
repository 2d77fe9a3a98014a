/** The report of a challenge: the verdict first, then the challenger's evaluation next to the champion's figures. */
import { html } from 'hono/html';
import type { LesionVerdict, NotAcneVerdict } from '#core/schema/training.ts';
import { evaluatePredictions } from '../evaluate/evaluate-predictions.ts';
import { renderReport } from '../report/render-report.ts';
import type { ReportTable } from '../report/sections/table.ts';
import type { Challenge } from './challenge.ts';

/** The page as HTML; no photo is in it. */
export function renderChallenge({ verdict, judged, training }: Challenge): string {
  const { champion, challenger, rmse, gain, raters, slices, proposed, reasons, photos, lesions, notAcne } =
    verdict;
  const cell = (value: number | null) => (value === null ? '' : value.toFixed(3));
  const range = ({ low, high }: { low: number | null; high: number | null }) =>
    low === null || high === null ? '' : `${low.toFixed(3)} to ${high.toFixed(3)}`;
  const tables: ReportTable[] = [
    {
      title: 'Champion and challenger',
      note: `RMSE on the same ${photos} golden photos, intervals over people`,
      columns: ['', 'RMSE', 'interval'],
      rows: [
        [champion, cell(rmse.champion.value), range(rmse.champion)],
        [challenger, cell(rmse.challenger.value), range(rmse.challenger)],
        ['lower by', cell(gain.value), range(gain)],
      ],
    },
    {
      title: 'Raters',
      note: 'RMSE against the mean of the other raters, each on the rater’s photos',
      columns: ['rater', 'photos', 'error of the rater', 'error of the challenger'],
      rows: raters.map((one) => [one.name, one.photos, cell(one.rmse), cell(one.challengerRmse)]),
    },
    {
      title: 'Slices',
      note: 'RMSE of both in groups of photos',
      columns: ['slice', 'photos', champion, challenger, 'worse'],
      text: [4],
      rows: slices.map((one) => [
        `${one.by} ${one.value}`,
        one.photos,
        cell(one.champion),
        cell(one.challenger),
        one.worse ? 'yes' : 'no',
      ]),
    },
  ];
  if (lesions?.heldOut || lesions?.golden) tables.push(tabulateLesions(champion, challenger, lesions));
  if (notAcne?.heldOut || notAcne?.golden) tables.push(tabulateNotAcne(notAcne));
  const left = Object.entries(training.leftOut).map(([reason, count]) => `${count} ${reason}`);
  const title = proposed ? `${challenger} is proposed` : `${challenger} is refused`;
  if (judged.challenger.judged.length === 0) {
    const list = reasons.map(({ sentence }) => html`<li>${sentence}</li>`);
    return String(
      html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><ul>${list}</ul></body></html>`,
    );
  }
  return renderReport(evaluatePredictions(judged.challenger.judged, { refused: judged.challenger.refused }), {
    title,
    lead: `Trained on ${training.photos} photos, compared with ${champion} on the golden set. A person decides on the promotion.`,
    notes: [
      ...reasons.map(({ sentence }) => sentence),
      ...(verdict.caveats ?? []),
      ...(lesions ? [lesions.sentence] : []),
      ...(notAcne ? [notAcne.sentence] : []),
      ...(left.length > 0 ? [`Photos left out of the training: ${left.join(', ')}.`] : []),
    ],
    tables,
  });
}

function tabulateLesions(
  champion: string,
  challenger: string,
  { heldOut, golden, sentence }: LesionVerdict,
): ReportTable {
  const rows = [
    { on: 'training photos, people held out in turn', figures: heldOut },
    { on: `${golden?.photos} golden photos`, figures: golden },
  ];
  return {
    title: 'Lesions',
    note: `${sentence} Against the dots as raters corrected them: average precision at the distance of centres, and how far the count is off`,
    columns: ['', 'photos', 'average precision', 'error of the count'],
    text: [0, 1],
    rows: rows.flatMap(({ on, figures }) =>
      figures
        ? [
            [
              champion,
              on,
              figures.champion.averagePrecision?.toFixed(3) ?? '',
              figures.champion.countError.toFixed(2),
            ],
            [
              challenger,
              on,
              figures.challenger.averagePrecision?.toFixed(3) ?? '',
              figures.challenger.countError.toFixed(2),
            ],
          ]
        : [],
    ),
  };
}

function tabulateNotAcne({ heldOut, golden, photos, flaggedFrom, sentence }: NotAcneVerdict): ReportTable {
  const percent = (share: number | null) => (share === null ? '' : `${(100 * share).toFixed(1)} %`);
  const sides = [
    { on: 'training photos, people held out in turn', figures: heldOut, of: photos },
    { on: 'golden photos', figures: golden, of: golden?.photos },
  ];
  return {
    title: 'Perhaps something other than acne',
    note: `${sentence} Shares of the photos that are flagged; on people held out, each with the threshold of the others`,
    columns: ['', 'threshold', 'graded 0', 'flagged', 'graded 1 to 5', 'flagged'],
    text: [0],
    rows: sides.flatMap(({ on, figures, of }) =>
      figures && of
        ? (['before', 'after'] as const).map((when) => [
            `${on}, ${when}`,
            flaggedFrom[when] ?? '',
            of.notAcne,
            percent(figures[when].notAcne),
            of.acne,
            percent(figures[when].acne),
          ])
        : [],
    ),
  };
}
