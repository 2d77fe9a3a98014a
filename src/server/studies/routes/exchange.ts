import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { ExportQuerySchema, ImportedSchema, ImportQuerySchema } from '#core/schema/label-exchange.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { defineRoute } from '../../http/define-route.ts';
import { readHeldBody } from '../../http/read-held-body.ts';
import { streamZip } from '../../http/stream-zip.ts';
import { collectDataset } from '../exchange/collect-dataset.ts';
import { exportLabels } from '../exchange/export-labels.ts';
import { importLabels } from '../exchange/import-labels.ts';
import { findStudy } from '../studies.ts';

const scientists = { roles: ['scientist'] } as const;
const StudyParamsSchema = z.object({ id: IdSchema });
const MAX_FILE_BYTES = 20_000_000;
const TAKEN = /^(?:text\/[\w.+-]+|application\/(?:json|xml|zip|x-zip-compressed|octet-stream))\b/i;

export const exportStudyRoute = defineRoute(
  {
    method: 'get',
    path: '/studies/:id/export',
    id: 'exportStudy',
    summary: 'Labels, votes or lesions as a file',
    description:
      'CSV, JSON, Label Studio’s JSON or JSON-MIN; lesions also as COCO, and as Pascal VOC or YOLO in an archive. “boxes” are the corrected lesions as the lab reads them, CSV only. “dataset” is an archive of the uploaded photos that have labels, a manifest, votes and lesions, as the command line takes it; it is “zip”, and nothing else is.',
    access: scientists,
    params: StudyParamsSchema,
    query: ExportQuerySchema,
    answers: { 200: ['The file', 'text/csv, application/json, application/xml, application/zip'] },
  },
  async ({ c, params, query, service: { db, vault } }) => {
    await findStudy(db, params.id);
    const attached = (name: string, type: string) => ({
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
    });
    if (query.what === 'dataset' || query.format === 'zip') {
      if (query.what !== 'dataset')
        throw new ClarteError('request-invalid', 'only “dataset” is an archive of this kind');
      const files = await collectDataset({ db, vault }, params.id);
      return c.body(streamZip(files), 200, attached('dataset.zip', 'application/zip'));
    }
    const { name, type, files } = await exportLabels(db, params.id, query.what, query.format);
    if (type === 'application/zip')
      return c.body(
        streamZip(
          files.map(({ path, text }) => ({ path, read: async () => new TextEncoder().encode(text) })),
        ),
        200,
        attached(name, type),
      );
    return c.body(files[0].text, 200, attached(name, type));
  },
);

export const importStudyRoute = defineRoute(
  {
    method: 'post',
    path: '/studies/:id/import',
    id: 'importStudy',
    summary: 'Take labels, votes or lesions in from a file',
    description:
      'Send it as text/csv, application/json, application/xml, or application/zip for several files of Pascal VOC or YOLO. Photos go by their names, raters too: one that is not there is made, without an account. Lesions of a smaller copy are scaled to the photo. What cannot be taken is named with its place. The same file twice changes nothing.',
    access: scientists,
    params: StudyParamsSchema,
    query: ImportQuerySchema,
    file: ['text/csv', 'application/json', 'application/xml', 'application/zip'],
    answers: { 200: ['What was taken in', ImportedSchema] },
  },
  async ({ c, params, query, service: { db } }) => {
    if (!TAKEN.test(c.req.header('content-type') ?? ''))
      throw new ClarteError(
        'content-type-unsupported',
        'text/csv, application/json, application/xml or application/zip',
      );
    return c.json(
      await readHeldBody(c, MAX_FILE_BYTES, (bytes) => importLabels(db, params.id, bytes, query)),
    );
  },
);
