/** What is right for each file of test/fixtures/exchange, worked out by hand from the formats' public descriptions. */
import { parseScale } from '#exchange/scales.ts';
import type { ExchangeFile } from './run-exchange-file.ts';

export type ExpectedFile = ExchangeFile & {
  readonly rows?: readonly string[];
  readonly left?: readonly string[];
  readonly notes?: readonly string[];
  readonly refused?: RegExp;
};

const labels = { format: 'csv', what: 'labels' } as const;
const votes = { format: 'csv', what: 'votes' } as const;
const lesions = { format: 'csv', what: 'lesions' } as const;
const studioVotes = { format: 'label-studio', what: 'votes' } as const;
const studioLesions = { format: 'label-studio', what: 'lesions' } as const;

export const EXPECTED_FILES: readonly ExpectedFile[] = [
  { file: '01-votes.csv', ...votes, rows: ['a.jpg Ann 3', 'b.webp Ann 2'] },
  {
    file: '02-labels-semicolon.csv',
    ...labels,
    rows: ['a.jpg 3', 'b.webp 2', 'visit/c.jpg 4'],
  },
  { file: '02-labels-semicolon.csv', ...votes, rows: ['a.jpg ann 3', 'b.webp ann 2', 'visit/c.jpg ann 4'] },
  { file: '03-labels-sep-line-decimal-comma.csv', ...labels, rows: ['a.jpg 2.5', 'b.webp 3'] },
  { file: '04-labels-utf16-tab.csv', ...labels, rows: ['a.jpg 3', 'visit/c.jpg 4'] },
  { file: '05-votes-utf16-without-mark.csv', ...votes, rows: ['a.jpg Bo 1'] },
  { file: '06-labels-empty-columns.csv', ...labels, rows: ['a.jpg 3', 'b.webp 2'] },
  {
    file: '07-labels-pandas.csv',
    ...labels,
    rows: ['a.jpg 3', 'visit/c.jpg 2'],
    left: ['line 3 empty'],
    notes: ['column-ignored column 1, without a name 1', 'column-ignored comment 1'],
  },
  { file: '08-votes-names-nfd.csv', ...votes, rows: ['Müller.jpg Jürgen 2'] },
  {
    file: '09-votes-raters-any-script.csv',
    ...votes,
    rows: ['a.jpg Dr. Ann O’Neil 2', 'a.jpg 李医生 3'],
    left: ['line 4 rater-name'],
  },
  { file: '10-labels-iga.csv', ...labels, refused: /^scale-unknown: .*IGA 0-4.*iga-0-4/ },
  {
    file: '10-labels-iga.csv',
    ...labels,
    options: { scale: parseScale('iga-0-4') },
    rows: ['a.jpg 1', 'b.webp 5', 'visit/c.jpg 2'],
  },
  {
    file: '11-labels-words.csv',
    ...labels,
    rows: ['a.jpg 2', 'b.webp 3', 'visit/c.jpg 5'],
    left: ['line 5 grade-unclear'],
  },
  { file: '12-votes-undated.csv', ...votes, rows: ['a.jpg Cy 4'] },
  { file: '13-votes-german-date.csv', ...votes, left: ['line 2 malformed'] },
  { file: '14-lesions-half-size.csv', ...lesions, rows: ['a.jpg Cy: 256,128,6 papule'] },
  {
    file: '15-lesions-outside.csv',
    ...lesions,
    rows: ['a.jpg Ed: 50,64,3 papule'],
    left: ['line 2 outside', 'line 4 outside'],
  },
  { file: '16-lesions-other-proportions.csv', ...lesions, left: ['line 2 proportions-differ'] },
  {
    file: '17-boxes.csv',
    ...lesions,
    rows: ['a.jpg Ann: 105,210,7.5 pustule'],
    left: ['line 3 malformed'],
  },
  { file: '18-labels-latin1.csv', ...labels, refused: /^request-invalid: .*not UTF-8/ },
  { file: '19-quote-left-open.csv', ...labels, refused: /^request-invalid: from line 3: Quote Not Closed/ },
  {
    file: '20-column-twice.csv',
    ...labels,
    refused: /^request-invalid: the column label stands there twice/,
  },
  {
    file: '21-ls-choices-predictions.json',
    ...studioVotes,
    rows: ['a.jpg annotator 7 3'],
    notes: ['prediction predictions 1'],
  },
  {
    file: '22-ls-cancelled.json',
    ...studioVotes,
    rows: ['a.jpg annotator 8 2'],
    left: ['task 5, annotation 1 skipped'],
    notes: ['skipped cancelled annotations 1', 'unlabelled tasks without an annotation 1'],
  },
  {
    file: '23-ls-stored-names.json',
    ...studioVotes,
    rows: [
      'a.jpg annotator 7 3',
      'visit/c.jpg annotator 7 4',
      'b.webp annotator 7 2',
      'Müller.jpg annotator 7 1',
    ],
    left: ['task 6 photo-unknown'],
  },
  {
    file: '24-ls-other-control.json',
    ...studioVotes,
    refused: /^control-unknown: no control “severity”; found: “grade” \(choices, 1\)/,
  },
  {
    file: '24-ls-other-control.json',
    ...studioVotes,
    options: { control: 'grade' },
    rows: ['a.jpg annotator 7 3'],
  },
  {
    file: '25-ls-annotators.json',
    ...studioVotes,
    rows: ['a.jpg annotator 3', 'a.jpg annotator unnamed 2 4', 'a.jpg ann lee example org 2'],
  },
  {
    file: '26-ls-relations-words.json',
    ...studioVotes,
    rows: ['b.webp annotator 7 3'],
    notes: ['control-ignored relation 1', 'control-ignored pose 1'],
  },
  {
    file: '27-ls-rectangles.json',
    ...studioLesions,
    rows: ['a.jpg annotator 7: 217.6,112.64,11.52 papule; 245.76,115.2,11.52 papule'],
  },
  {
    file: '28-ls-ellipse-polygon-brush.json',
    ...studioLesions,
    rows: ['a.jpg annotator 7: 256,128,7.68 pustule; 61.44,66.56,12.8 nodule'],
    left: ['task 5, annotation 1, region q shape-unknown'],
  },
  {
    file: '29-ls-keypoints-half-size.json',
    ...studioLesions,
    rows: ['a.jpg annotator 7: 204.8,102.4,2.05 papule'],
  },
  {
    file: '30-ls-turned-and-empty.json',
    ...studioLesions,
    left: [
      'task 5, annotation 1 turned',
      'task 5, annotation 3, region q type-unknown',
      'task 5, annotation 2 empty',
    ],
  },
  { file: '31-ls-min.json', ...studioVotes, rows: ['a.jpg annotator 1 3', 'b.webp annotator 2 2'] },
  {
    file: '32-ls-min-regions.json',
    ...studioLesions,
    rows: ['a.jpg annotator 1: 217.6,112.64,11.52 papule'],
  },
  {
    file: '33-coco.json',
    format: 'coco',
    what: 'lesions',
    rows: ['a.jpg annotator: 105,210,7.5 papule', 'visit/c.jpg annotator: 15,20,7.5 comedo'],
    left: ['annotation 2 type-unknown', 'annotation 4 photo-unknown', 'annotation 5 shape-unknown'],
    notes: ['unlabelled images without an annotation 1'],
  },
  {
    file: '34-coco-results.json',
    format: 'coco',
    what: 'lesions',
    refused: /^request-invalid: .*a model’s results/,
  },
  {
    file: '35-voc.xml',
    format: 'voc',
    what: 'lesions',
    rows: ['a.jpg annotator: 110,220,15 pustule'],
    left: ['35-voc.xml, object 2 type-unknown'],
  },
  { file: '36-voc-entities.xml', format: 'voc', what: 'lesions', left: ['36-voc-entities.xml malformed'] },
  {
    file: '37-yolo',
    format: 'yolo',
    what: 'lesions',
    rows: ['a.jpg annotator: 256,128,7.68 papule'],
    left: [
      'labels/a.txt, line 2 prediction',
      'labels/a.txt, line 3 type-unknown',
      'labels/a.txt, line 4 outside',
    ],
    notes: ['unlabelled files without a line that was taken 1'],
  },
  {
    file: '38-yolo-segments',
    format: 'yolo',
    what: 'lesions',
    rows: ['visit/c.jpg annotator: 204.8,192,108.8 nodule'],
  },
  {
    file: '39-yolo-without-classes',
    format: 'yolo',
    what: 'lesions',
    refused: /^request-invalid: no file names the classes/,
  },
  { file: '40-ls-nested-too-deep.json', ...studioVotes, refused: /^request-invalid: .*nested too deeply/ },
  { file: '41-ls-prototype-keys.json', ...studioVotes, rows: ['a.jpg y 3'] },
  {
    file: '42-manifest.csv',
    format: 'manifest',
    what: 'labels',
    rows: ['a.jpg 2.5'],
    left: ['line 3 malformed'],
  },
  { file: '43-votes-study-own.csv', ...votes, rows: ['a.jpg Ann 0'] },
];

/** What a file came to that is not as expected; null where all is right. */
export function findWrong(
  { rows = [], left = [], notes, refused }: ExpectedFile,
  outcome: {
    readonly rows: readonly string[];
    readonly left: readonly string[];
    readonly notes: readonly string[];
    readonly refused: string | null;
  },
): string | null {
  const same = (a: readonly string[], b: readonly string[]) => JSON.stringify(a) === JSON.stringify(b);
  const right =
    (refused ? outcome.refused !== null && refused.test(outcome.refused) : outcome.refused === null) &&
    same(rows, outcome.rows) &&
    same(left, outcome.left) &&
    (notes === undefined || same(notes, outcome.notes));
  return right ? null : JSON.stringify(outcome);
}
