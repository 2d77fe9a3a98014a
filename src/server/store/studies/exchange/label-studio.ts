/**
 * Labels, votes and lesions in Label Studio's JSON: a list of tasks with annotations. Grades are `choices` named
 * `severity` (`severity-2` for a second reading, `severity-forehead` … for a patch), flags `choices` named `flags`,
 * comments a `textarea`, dots `keypointlabels` in percent. `data.raters` names who `completed_by` is.
 */
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import type { LabelRow, LesionRow, VoteRow } from '#core/schema/label-exchange.ts';

type Result = z.infer<typeof ResultSchema>;
const ResultSchema = z.looseObject({
  type: z.string(),
  from_name: z.string(),
  origin: z.string().optional(),
  original_width: z.number().optional(),
  original_height: z.number().optional(),
  value: z.looseObject({
    choices: z.array(z.string()).optional(),
    text: z.union([z.string(), z.array(z.string())]).optional(),
    x: z.number().optional(),
    y: z.number().optional(),
    width: z.number().optional(),
    keypointlabels: z.array(z.string()).optional(),
  }),
});
const TasksSchema = z.array(
  z.looseObject({
    data: z.looseObject({ image: z.string(), raters: z.record(z.string(), z.string()).optional() }),
    annotations: z.array(
      z.looseObject({
        completed_by: z.union([z.number(), z.looseObject({ email: z.string().optional() })]).optional(),
        created_at: z.string().optional(),
        lead_time: z.number().nullish(),
        result: z.array(ResultSchema),
      }),
    ),
  }),
);

/** Who decided on labels, in files. */
const LABELS_BY = 'label';

type Annotation = { rater: string; madeAt: string; leadTime: number; result: Result[] };
type Annotated = { photo: string; annotation: Annotation };

function build(all: readonly Annotated[]) {
  const raters = [...new Set(all.map(({ annotation }) => annotation.rater))].sort();
  let id = 0;
  return [...Map.groupBy(all, ({ photo }) => photo)].map(([photo, own], i) => ({
    id: i + 1,
    data: {
      image: photo,
      raters: Object.fromEntries(raters.map((name, number) => [String(number + 1), name])),
    },
    annotations: own.map(({ annotation: { rater, madeAt, leadTime, result } }) => ({
      id: ++id,
      completed_by: raters.indexOf(rater) + 1,
      created_at: madeAt,
      lead_time: leadTime,
      was_cancelled: false,
      result: result.map((one, number) => ({
        id: `r${id}-${number}`,
        to_name: 'image',
        origin: 'manual',
        ...one,
      })),
    })),
  }));
}

const choice = (from_name: string, choices: string[]): Result => ({
  type: 'choices',
  from_name,
  value: { choices },
});

export function labelsToTasks(rows: readonly LabelRow[], now: Date) {
  return build(
    rows.map(({ photo, label }) => ({
      photo,
      annotation: {
        rater: LABELS_BY,
        madeAt: now.toISOString(),
        leadTime: 0,
        result: [choice('severity', [String(label)])],
      },
    })),
  );
}

export function votesToTasks(rows: readonly VoteRow[]) {
  return build(
    rows.map(({ photo, rater, reading, grade, patches, flags, comment, lookedMs, madeAt }) => ({
      photo,
      annotation: {
        rater,
        madeAt,
        leadTime: lookedMs / 1000,
        result: [
          choice(reading === 1 ? 'severity' : `severity-${reading}`, grade === null ? [] : [String(grade)]),
          ...Object.entries(patches).map(([name, own]) => choice(`severity-${name}`, [String(own)])),
          ...(flags.length > 0 ? [choice('flags', [...flags])] : []),
          ...(comment ? [{ type: 'textarea', from_name: 'comment', value: { text: [comment] } }] : []),
        ],
      },
    })),
  );
}

export function lesionsToTasks(rows: readonly LesionRow[]) {
  return build(
    rows.map(({ photo, rater, widthPx, heightPx, dots, madeAt }) => ({
      photo,
      annotation: {
        rater,
        madeAt,
        leadTime: 0,
        result: [
          // Says the size even where no dot is left.
          { ...choice('lesions-checked', ['yes']), original_width: widthPx, original_height: heightPx },
          ...dots.map(({ x, y, radiusPx, type, from }) => ({
            type: 'keypointlabels',
            from_name: 'lesions',
            origin: from === 'model' ? 'prediction' : 'manual',
            original_width: widthPx,
            original_height: heightPx,
            value: {
              x: (100 * x) / widthPx,
              y: (100 * y) / heightPx,
              width: radiusPx === null ? 0 : (200 * radiusPx) / widthPx,
              keypointlabels: [type],
            },
          })),
        ],
      },
    })),
  );
}

/** Rows as their schemas want them, unchecked. Throws `request-invalid` where it is not of Label Studio's form. */
export function readTasks(what: 'labels' | 'votes' | 'lesions', json: unknown, now: Date): unknown[] {
  const tasks = TasksSchema.safeParse(json);
  if (!tasks.success) throw new ClarteError('request-invalid', 'not of Label Studio’s form');
  return tasks.data.flatMap(({ data, annotations }): unknown[] =>
    annotations.flatMap(({ completed_by, created_at, lead_time, result }): unknown[] => {
      const rater =
        typeof completed_by === 'number'
          ? (data.raters?.[completed_by] ?? `annotator ${completed_by}`)
          : (completed_by?.email?.replaceAll(/[^\w-]/g, ' ').trim() ?? 'annotator');
      const head = { photo: data.image, rater, madeAt: created_at ?? now.toISOString() };
      if (what === 'lesions') return [toLesions(head, result)];
      return toGrades(head, result, what, lead_time ?? 0);
    }),
  );
}

type Head = { readonly photo: string; readonly rater: string; readonly madeAt: string };

function toGrades({ photo, rater, madeAt }: Head, result: readonly Result[], what: string, leadTime: number) {
  const severity = result.find(({ from_name }) => /^severity(-\d)?$/.test(from_name));
  if (!severity) return [];
  const [grade] = severity.value.choices ?? [];
  if (what === 'labels') return [{ photo, label: grade === undefined ? null : Number(grade) }];
  const valueUnder = (name: string) => result.find(({ from_name }) => from_name === name)?.value;
  const text = valueUnder('comment')?.text;
  return [
    {
      photo,
      rater,
      madeAt,
      reading: Number(severity.from_name.split('-')[1] ?? 1),
      grade: grade === undefined ? null : Number(grade),
      patches: Object.fromEntries(
        PATCH_NAMES.flatMap((name) => {
          const own = valueUnder(`severity-${name}`)?.choices?.[0];
          return own === undefined ? [] : [[name, Number(own)]];
        }),
      ),
      flags: valueUnder('flags')?.choices ?? [],
      comment: Array.isArray(text) ? text.join('\n') : (text ?? ''),
      lookedMs: Math.round(leadTime * 1000),
    },
  ];
}

function toLesions(head: Head, result: readonly Result[]) {
  const sized = result.find(({ original_width }) => original_width !== undefined);
  const [widthPx, heightPx] = [sized?.original_width ?? 0, sized?.original_height ?? 0];
  return {
    ...head,
    widthPx,
    heightPx,
    dots: result
      .filter(({ type }) => type === 'keypointlabels')
      .map(({ value, origin }) => ({
        x: ((value.x ?? 0) * widthPx) / 100,
        y: ((value.y ?? 0) * heightPx) / 100,
        radiusPx: value.width ? (value.width * widthPx) / 200 : null,
        type: value.keypointlabels?.[0] ?? 'unknown',
        from: origin === 'prediction' ? 'model' : 'rater',
      })),
  };
}
