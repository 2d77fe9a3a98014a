/** Takes a file of labels, in any format, into a study. */

import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Imported, ImportQuery } from '#core/schema/label-exchange.ts';
import { openPhotoFinder } from '#exchange/find-photo.ts';
import { parseTypes } from '#exchange/lesion-types.ts';
import type { ExchangeSet, FileIn } from '#exchange/neutral.ts';
import { readJsonRows } from '#exchange/read-json-rows.ts';
import { readLabels } from '#exchange/read-labels.ts';
import type { ReadOptions } from '#exchange/read-options.ts';
import { parseScale } from '#exchange/scales.ts';
import { type TargetPhoto, toRows } from '#exchange/to-rows.ts';
import { checkStorable } from '../../http/parse-json.ts';
import { isZip, unpackTexts } from '../../http/read-files.ts';
import type { Tables } from '../../store/schema.ts';
import { selectWithPictures } from '../queries/pictures.ts';
import { updateStudy } from '../queries/studies.ts';
import { addHistory, lockStudy } from '../studies.ts';
import { importRows } from './import-rows.ts';

/** Throws `request-invalid`, `request-too-large`, `scale-unknown`, `control-unknown`, `not-found`. */
export async function importLabels(
  db: Kysely<Tables>,
  studyId: string,
  bytes: Uint8Array,
  query: ImportQuery,
): Promise<Imported> {
  const files = isZip(bytes) ? unpackTexts(bytes) : [{ path: singleName(query.format), bytes }];
  return db.transaction().execute(async (trx) => {
    const study = await lockStudy(trx, studyId);
    if (query.format === 'json') {
      if (files.length !== 1) throw new ClarteError('request-invalid', 'this format is one file');
      const rows = readJsonRows(files[0]);
      checkStorable(rows);
      const taken = await importRows(trx, study, query.what, rows);
      return { ...taken, notes: [], scale: null };
    }
    const photos = (await selectWithPictures(trx, studyId)).map(
      ({ name, width_px, height_px }): TargetPhoto => ({ name, widthPx: width_px, heightPx: height_px }),
    );
    const set = readLabels(query.format, files as FileIn[], optionsOf(query, photos), query.what);
    const { rows, left } = toRows(set, query.what, photos, new Date());
    checkStorable(rows);
    const { leftOut, ...taken } = await importRows(trx, study, query.what, rows);
    if (set.scale !== null && taken.taken > 0)
      await updateStudy(trx, studyId, {
        history: addHistory(study, `${query.what} taken in, their grades mapped by ${set.scale}`),
      });
    return { ...taken, ...describe(set), leftOut: [...left, ...leftOut].sort((a, b) => a.row - b.row) };
  });
}

/** A file without a name of its own is named by what it must be. */
function singleName(format: ImportQuery['format']): string {
  if (format === 'voc') return 'annotation.xml';
  return format === 'yolo' ? 'labels.txt' : 'file';
}

function optionsOf(query: ImportQuery, photos: readonly TargetPhoto[]): ReadOptions {
  const find = openPhotoFinder(photos.map((photo) => [photo.name, photo] as const));
  return {
    control: query.control || undefined,
    rater: query.rater || undefined,
    scale: query.scale ? parseScale(query.scale) : undefined,
    types: query.types ? parseTypes(query.types) : undefined,
    emptyMeansNone: query.empty === 'none',
    sizeOf(name) {
      const found = find(name);
      return found.ok ? found.photo : undefined;
    },
  };
}

const describe = ({ notes, scale }: ExchangeSet) => ({ notes: [...notes], scale });
