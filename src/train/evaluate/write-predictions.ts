/** Writes predictions as Parquet, so that people query them with what they know, and reads them again. */
import { rename } from 'node:fs/promises';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { fileWriter, parquetWriteRows } from 'hyparquet-writer';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';

/** Rows that are held at a time. */
const GROUP_ROWS = 10_000;

/** A row of the table; votes and facts as JSON, which every engine reads. */
type Row = {
  readonly name: string;
  readonly subject: string;
  readonly label: number;
  readonly score: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly baseline: number;
  readonly model: string;
  readonly method: string | null;
  readonly quality: string | null;
  readonly resolution_px: number | null;
  readonly source: string;
  readonly votes: string;
  readonly facts: string;
};

const text = (name: keyof Row, nullable = false) => ({ name, type: 'STRING' as const, nullable });
const number = (name: keyof Row, nullable = false) => ({ name, type: 'DOUBLE' as const, nullable });
const COLUMNS = [
  ...[text('name'), text('subject'), number('label'), number('score'), number('low', true)],
  ...[number('high', true), number('baseline'), text('model'), text('method', true), text('quality', true)],
  ...[number('resolution_px', true), text('source'), text('votes'), text('facts')],
];

/** Writes the file whole or not at all. */
export async function writePredictions(file: string, judged: Iterable<EvaluatedPhoto>): Promise<void> {
  await parquetWriteRows({
    writer: fileWriter(`${file}.part`),
    rows: toRows(judged),
    columns: COLUMNS,
    rowGroupSize: GROUP_ROWS,
  });
  await rename(`${file}.part`, file);
}

/** Reads a file that `writePredictions` wrote. */
export async function readPredictions(file: string): Promise<EvaluatedPhoto[]> {
  const rows = (await parquetReadObjects({ file: await asyncBufferFromFile(file) })) as Row[];
  return rows.map((row) => ({
    ...{ name: row.name, subject: row.subject, label: row.label, score: row.score, run: row.model },
    ...{
      baseline: row.baseline,
      source: row.source,
      votes: JSON.parse(row.votes),
      facts: JSON.parse(row.facts),
    },
    ...(row.low === null || row.high === null ? {} : { interval: [row.low, row.high] as [number, number] }),
    ...(row.method === null ? {} : { method: row.method as EvaluatedPhoto['method'] }),
    ...(row.quality === null ? {} : { quality: row.quality as EvaluatedPhoto['quality'] }),
    ...(row.resolution_px === null ? {} : { resolutionPx: row.resolution_px }),
  }));
}

function* toRows(judged: Iterable<EvaluatedPhoto>): Generator<Row> {
  for (const one of judged)
    yield {
      ...{ name: one.name, subject: one.subject, label: one.label, score: one.score, baseline: one.baseline },
      ...{ low: one.interval?.[0] ?? null, high: one.interval?.[1] ?? null, model: one.run },
      ...{ method: one.method ?? null, quality: one.quality ?? null },
      ...{ resolution_px: one.resolutionPx ?? null, source: one.source },
      ...{ votes: JSON.stringify(one.votes), facts: JSON.stringify(one.facts) },
    };
}
