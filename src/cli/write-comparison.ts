/** A comparison of two assessments in words and figures for people. */
import type { PatchName } from '#core/schema/assessment.ts';
import type { Comparison, Incomparable } from '#core/track/compare-assessments.ts';
import { alignColumns } from './align-columns.ts';
import { PATCH_WORDS } from './patch-words.ts';

const VERDICT_WORDS = {
  better: 'better',
  worse: 'worse',
  fewer: 'fewer',
  more: 'more',
  'no-clear-change': 'no clear change',
  unknown: 'not known',
} as const;

const INCOMPARABLE_WORDS: Record<Incomparable['reason'], string> = {
  'different-models': 'The two were assessed by different models, whose scores are not the same measure.',
  'different-skin': 'The photos show different parts of the face, so they say nothing about change.',
};

/** A row for the score and for the spots of each zone, then what bears on trust in them, one sentence a line. */
export function writeComparison(comparison: Comparison | Incomparable): string {
  if (!comparison.ok) return `${INCOMPARABLE_WORDS[comparison.reason]}\n`;
  const { score, lesions } = comparison;
  const [before, after] = [score.before.toFixed(2), score.after.toFixed(2)];
  // Of the figures as shown, so that they add up.
  const change = signed(Number(after) - Number(before), 2);
  const rows = [
    ['', 'before', 'after', 'change', 'that is'],
    ['score', before, after, change, VERDICT_WORDS[score.verdict]],
  ];
  if (lesions) {
    rows.push(countRow('spots', lesions));
    for (const zone of lesions.zones)
      if (zone.before > 0 || zone.after > 0) rows.push(countRow(`  ${zoneWord(zone.name)}`, zone));
  }
  return `${alignColumns(rows, new Set(['', 'that is']))}\n${notesOn(comparison).join('\n')}\n`;
}

function countRow(
  name: string,
  change: {
    before: number;
    after: number;
    difference: number;
    verdict: 'fewer' | 'more' | 'no-clear-change';
  },
): string[] {
  const { before, after, difference, verdict } = change;
  return [name, String(before), String(after), signed(difference, 0), VERDICT_WORDS[verdict]];
}

function notesOn({ score, lesions, samePatches, mayHide }: Comparison): string[] {
  return [
    score.noChangeBelow === null
      ? 'This model’s repeat noise is not known, so no change of its score can be told from chance.'
      : `Scores less than ${score.noChangeBelow.toFixed(2)} apart are no clear change: light, crop and camera move them that far.`,
    ...(mayHide
      ? [
          'The later picture was altered in a way the earlier was not, so nothing in it is called better or fewer.',
        ]
      : [saySpots(lesions)]),
    ...(samePatches
      ? []
      : ['The photos show different patches, or may; part of the change may lie in that.']),
  ];
}

const saySpots = (lesions: Comparison['lesions']) =>
  lesions
    ? 'Spots are fewer or more only where the ranges of both counts do not meet.'
    : 'Spots are not compared: at least one photo was too poor to count them, or the model finds none.';

function signed(value: number, digits: number): string {
  const figure = Math.abs(value).toFixed(digits);
  if (Number(figure) === 0) return figure;
  return `${value < 0 ? '−' : '+'}${figure}`;
}

function zoneWord(name: PatchName | 'elsewhere'): string {
  return name === 'elsewhere' ? 'Elsewhere' : PATCH_WORDS[name];
}
