/** Writes Label Studio's JSON and JSON-MIN. */
import type { ExchangePhoto, ExchangeSet, FileOut, Reading } from '../neutral.ts';

/** Who decided on labels, in files. */
const LABELS_BY = 'label';

type Value = Readonly<Record<string, unknown>>;
type Written = { readonly type: string; readonly from_name: string; readonly value: Value } & Value;
export type WhatToWrite = { readonly grades: boolean; readonly lesions: boolean; readonly labels: boolean };
const EVERYTHING: WhatToWrite = { grades: true, lesions: true, labels: false };

/** Tasks with annotations. With `labels`, each photo's label is the one annotation. */
export function toTasks(set: Pick<ExchangeSet, 'photos'>, what: WhatToWrite = EVERYTHING): object[] {
  const photos = what.labels ? set.photos.flatMap(labelAsReading) : set.photos;
  const raters = [...new Set(photos.flatMap(({ readings }) => readings.map(({ rater }) => rater)))].sort();
  const names = Object.fromEntries(raters.map((name, number) => [String(number + 1), name]));
  let id = 0;
  return photos.map(({ name, facts, readings }, i) => ({
    id: i + 1,
    data: {
      image: name,
      raters: names,
      scale: 'clarte',
      ...(Object.keys(facts).length > 0 ? { facts } : {}),
    },
    annotations: readings.map((reading) => {
      const own = ++id;
      return {
        id: own,
        completed_by: raters.indexOf(reading.rater) + 1,
        ...(reading.madeAt === null ? {} : { created_at: reading.madeAt }),
        lead_time: reading.lookedMs / 1000,
        was_cancelled: reading.status !== 'done',
        result: toResults(reading, what).map((one, number) => ({
          id: `r${own}-${number}`,
          to_name: 'image',
          origin: 'manual',
          ...one,
        })),
      };
    }),
  }));
}

/** The file. */
export function writeLabelStudio(set: Pick<ExchangeSet, 'photos'>, what?: WhatToWrite): FileOut[] {
  return [{ path: 'tasks.json', text: `${JSON.stringify(toTasks(set, what), null, 1)}\n` }];
}

function labelAsReading(photo: ExchangePhoto): ExchangePhoto[] {
  const { label, place } = photo;
  if (label === null) return [];
  const reading = {
    ...photo.readings[0],
    ...{ rater: LABELS_BY, reading: 1, status: 'done', grade: label.grade },
  };
  const whole = { patches: {}, flags: [], comment: '', lookedMs: 0, madeAt: null, marked: null, place };
  return [{ ...photo, readings: [{ ...reading, ...whole } as Reading] }];
}

function toResults(reading: Reading, what: WhatToWrite): Written[] {
  if (reading.status !== 'done')
    return reading.reading === 1 ? [] : [choice(`severity-${reading.reading}`, [])];
  return [
    ...(what.grades || what.labels ? gradeResults(reading) : []),
    ...(what.lesions ? lesionResults(reading) : []),
  ];
}

const choice = (from_name: string, choices: readonly string[]): Written => ({
  type: 'choices',
  from_name,
  value: { choices },
});

function gradeResults({ reading, grade, patches, flags, comment }: Reading): Written[] {
  if (
    reading === 1 &&
    grade === null &&
    flags.length === 0 &&
    comment === '' &&
    Object.keys(patches).length === 0
  )
    return [];
  return [
    choice(reading === 1 ? 'severity' : `severity-${reading}`, grade === null ? [] : [String(grade)]),
    ...Object.entries(patches).map(([name, own]) => choice(`severity-${name}`, [String(own)])),
    ...(flags.length > 0 ? [choice('flags', flags)] : []),
    ...(comment ? [{ type: 'textarea', from_name: 'comment', value: { text: [comment] } }] : []),
  ];
}

function lesionResults({ marked }: Reading): Written[] {
  if (marked === null) return [];
  const { widthPx, heightPx } = marked.size;
  const sized = { original_width: widthPx, original_height: heightPx };
  return [
    // Says the size even where no lesion is left.
    { ...choice('lesions-checked', ['yes']), ...sized },
    ...marked.lesions.map(({ x, y, radiusPx, box, type, from }): Written => {
      const common = { from_name: 'lesions', origin: from === 'model' ? 'prediction' : 'manual', ...sized };
      const [left, top] = [(100 * x) / widthPx, (100 * y) / heightPx];
      if (box === null) {
        const width = radiusPx === null ? 0 : (200 * radiusPx) / widthPx;
        return {
          ...common,
          type: 'keypointlabels',
          value: { x: left, y: top, width, keypointlabels: [type] },
        };
      }
      const [width, height] = [(100 * box.widthPx) / widthPx, (100 * box.heightPx) / heightPx];
      const corner = { x: left - width / 2, y: top - height / 2, width, height, rotation: 0 };
      return { ...common, type: 'rectanglelabels', value: { ...corner, rectanglelabels: [type] } };
    }),
  ];
}

/** JSON-MIN, one flat object an annotation; cancelled ones have no place in it. */
export function writeLabelStudioMin(set: Pick<ExchangeSet, 'photos'>, what?: WhatToWrite): FileOut[] {
  type AnyTask = {
    id: number;
    data: Value;
    annotations: {
      id: number;
      completed_by: number;
      created_at?: string;
      lead_time: number;
      was_cancelled: boolean;
      result: Written[];
    }[];
  };
  const rows = (toTasks(set, what) as AnyTask[]).flatMap(({ id, data, annotations }) =>
    annotations
      .filter(({ was_cancelled }) => !was_cancelled)
      .map((one) => ({
        ...data,
        id,
        annotator: one.completed_by,
        annotation_id: one.id,
        ...(one.created_at === undefined ? {} : { created_at: one.created_at }),
        lead_time: one.lead_time,
        ...flatten(one.result),
      })),
  );
  return [{ path: 'tasks-min.json', text: `${JSON.stringify(rows, null, 1)}\n` }];
}

function flatten(results: readonly Written[]): Value {
  return Object.fromEntries(
    [...Map.groupBy(results, ({ from_name }) => from_name)].map(([name, own]) => {
      const [{ type, value, original_width, original_height }] = own;
      if (type === 'textarea') return [name, (value.text as string[])[0]];
      if (name === 'lesions-checked') return [name, [{ choices: ['yes'], original_width, original_height }]];
      if (type === 'choices') {
        const choices = value.choices as string[];
        return [name, choices.length === 1 ? choices[0] : { choices }];
      }
      const regions = own.map((one) => ({
        ...one.value,
        origin: one.origin,
        original_width,
        original_height,
      }));
      return [name, regions];
    }),
  );
}
