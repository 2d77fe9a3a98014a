/** Writes what is in a study in any format. */
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { ExportQuerySchema } from '#core/schema/label-exchange.ts';
import {
  writeBoxTable,
  writeLabelTable,
  writeLesionTable,
  writeVoteTable,
} from '#exchange/clarte/write-tables.ts';
import { FORMATS } from '#exchange/formats.ts';
import { fromLabels, fromLesions, fromVotes } from '#exchange/from-rows.ts';
import { writeLabelStudio, writeLabelStudioMin } from '#exchange/label-studio/write-label-studio.ts';
import type { FileOut } from '#exchange/neutral.ts';
import type { Tables } from '../../store/schema.ts';
import { collectLabels, collectLesions, collectVotes } from './collect-rows.ts';

type Query = z.output<typeof ExportQuerySchema>;
export type ExportedLabels = {
  readonly name: string;
  readonly type: string;
  readonly files: readonly FileOut[];
};

/** Throws `request-invalid` where the format does not hold what is asked for. */
export async function exportLabels(
  db: Kysely<Tables>,
  id: string,
  what: Exclude<Query['what'], 'dataset'>,
  format: Exclude<Query['format'], 'zip'>,
): Promise<ExportedLabels> {
  const csv = (text: string) => one(`${what}.csv`, 'text/csv; charset=utf-8', text);
  const json = (text: string) => one(`${what}.json`, 'application/json', text);
  const list = (value: unknown) => json(`${JSON.stringify(value, null, 1)}\n`);
  if (what === 'boxes') {
    if (format !== 'csv') throw new ClarteError('request-invalid', 'boxes are CSV only');
    return csv(writeBoxTable({ photos: fromLesions(await collectLesions(db, id)) }));
  }
  if (what !== 'lesions' && (format === 'coco' || format === 'voc' || format === 'yolo'))
    throw new ClarteError('request-invalid', `${format} holds lesions, neither grades nor labels`);
  const rows = await { labels: collectLabels, votes: collectVotes, lesions: collectLesions }[what](db, id);
  if (format === 'json') return list(rows);
  const photos = toPhotos(what, rows);
  if (format === 'coco') return json(FORMATS.coco.write({ photos })[0].text);
  if (format === 'voc' || format === 'yolo')
    return { name: `${format}.zip`, type: 'application/zip', files: FORMATS[format].write({ photos }) };
  const parts = { grades: what === 'votes', lesions: what === 'lesions', labels: what === 'labels' };
  if (format === 'label-studio') return json(writeLabelStudio({ photos }, parts)[0].text);
  if (format === 'label-studio-min') return json(writeLabelStudioMin({ photos }, parts)[0].text);
  const write = { labels: writeLabelTable, votes: writeVoteTable, lesions: writeLesionTable }[what];
  return csv(write({ photos }));
}

function toPhotos(what: 'labels' | 'votes' | 'lesions', rows: readonly object[]) {
  if (what === 'labels') return fromLabels(rows as Parameters<typeof fromLabels>[0]);
  return what === 'votes'
    ? fromVotes(rows as Parameters<typeof fromVotes>[0])
    : fromLesions(rows as Parameters<typeof fromLesions>[0]);
}

const one = (name: string, type: string, text: string): ExportedLabels => ({
  name,
  type,
  files: [{ path: name, text }],
});
