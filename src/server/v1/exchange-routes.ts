/** /api/v1/studies/:id/export and /import: labels, votes and lesions as files. */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { ExchangeQuerySchema, ExportQuerySchema, ImportedSchema } from '#core/schema/label-exchange.ts';
import { IdSchema } from '#core/schema/paging.ts';
import type { AppEnvironment } from '../app-environment.ts';
import { checkStorable, isStorableText } from '../parse-json.ts';
import { readHeldBody } from '../read-held-body.ts';
import type { Service } from '../service.ts';
import { collectLabels, collectLesions, collectVotes } from '../store/studies/exchange/collect-rows.ts';
import {
  readCsv,
  writeBoxes,
  writeLabels,
  writeLesions,
  writeVotes,
} from '../store/studies/exchange/csv-rows.ts';
import { importRows } from '../store/studies/exchange/import-rows.ts';
import {
  labelsToTasks,
  lesionsToTasks,
  readTasks,
  votesToTasks,
} from '../store/studies/exchange/label-studio.ts';
import { findStudy, lockStudy } from '../store/studies/studies.ts';
import { addRoute } from './define-route.ts';

const scientists = { roles: ['scientist'] } as const;
const StudyParamsSchema = z.object({ id: IdSchema });
const MAX_FILE_BYTES = 20_000_000;
type ExportQuery = z.output<typeof ExportQuerySchema>;

/** Adds the routes. */
export function addExchangeRoutes(app: Hono<AppEnvironment>, { db }: Service): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/studies/:id/export',
      id: 'exportStudy',
      summary: 'Labels, votes or lesions as a file',
      description:
        'CSV, JSON, or Label Studio’s JSON; “boxes” are the corrected lesions as the lab reads them, CSV only.',
      access: scientists,
      params: StudyParamsSchema,
      query: ExportQuerySchema,
      answers: { 200: ['The file', 'text/csv'] },
    },
    async ({ c, params, query }) => {
      await findStudy(db, params.id);
      const { name, type, text } = await write(params.id, query);
      return c.body(text, 200, {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${name}"`,
      });
    },
  );
  addRoute(
    app,
    {
      method: 'post',
      path: '/studies/:id/import',
      id: 'importStudy',
      summary: 'Take labels, votes or lesions in from a file, as text/csv or application/json',
      description:
        'Photos go by their names, raters too: one that is not there is made, without an account. The same file twice changes nothing.',
      access: scientists,
      params: StudyParamsSchema,
      query: ExchangeQuerySchema,
      answers: { 200: ['What was taken in', ImportedSchema] },
    },
    async ({ c, params, query: { what, format } }) => {
      const text = await readText(c);
      const rows = format === 'csv' ? readCsv(what, text) : readJson(text, what, format);
      const imported = await db
        .transaction()
        .execute(async (trx) => importRows(trx, await lockStudy(trx, params.id), what, rows));
      return c.json(imported);
    },
  );

  async function write(id: string, { what, format }: ExportQuery) {
    const csv = (text: string) => ({ name: `${what}.csv`, type: 'text/csv; charset=utf-8', text });
    const json = (value: unknown) => ({
      name: `${what}.json`,
      type: 'application/json',
      text: `${JSON.stringify(value, null, 1)}\n`,
    });
    if (what === 'boxes') {
      if (format !== 'csv') throw new ClarteError('request-invalid', 'boxes are CSV only');
      return csv(writeBoxes(await collectLesions(db, id)));
    }
    if (what === 'labels') {
      const rows = await collectLabels(db, id);
      if (format === 'csv') return csv(writeLabels(rows));
      return json(format === 'json' ? rows : labelsToTasks(rows, new Date()));
    }
    if (what === 'votes') {
      const rows = await collectVotes(db, id);
      if (format === 'csv') return csv(writeVotes(rows));
      return json(format === 'json' ? rows : votesToTasks(rows));
    }
    const rows = await collectLesions(db, id);
    if (format === 'csv') return csv(writeLesions(rows));
    return json(format === 'json' ? rows : lesionsToTasks(rows));
  }
}

async function readText(c: Context<AppEnvironment>): Promise<string> {
  if (!/^(text\/csv|application\/json)\b/i.test(c.req.header('content-type') ?? ''))
    throw new ClarteError('content-type-unsupported', 'text/csv or application/json');
  const text = await readHeldBody(c, MAX_FILE_BYTES, decodeText);
  if (!isStorableText(text))
    throw new ClarteError('request-invalid', 'the file holds characters that cannot be kept');
  return text;
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ClarteError('request-invalid', 'the file is not UTF-8', { cause });
  }
}

function readJson(text: string, what: 'labels' | 'votes' | 'lesions', format: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ClarteError('request-invalid', 'the file is no JSON', { cause });
  }
  checkStorable(value);
  if (format === 'label-studio') return readTasks(what, value, new Date());
  if (!Array.isArray(value)) throw new ClarteError('request-invalid', 'the file is no list');
  return value;
}
