/** GET /api/v1/openapi.json and a page of it to read at /api/v1. */
import { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import type { AppEnvironment } from './app-environment.ts';
import { finishDocument } from './finish-document.ts';
import { type ApiDocument, renderApiPage } from './render-api-page.ts';

/** The routes, to be mounted under `/api/v1`; `app` is the app they describe. */
export function apiDocumentRoutes(app: Hono<AppEnvironment>, version: string) {
  let made: Promise<ApiDocument> | undefined;
  const makeOnce = () => {
    made ??= generateSpecs(app, {
      documentation: {
        info: {
          title: 'Clarté',
          version,
          description: 'Estimates the visible severity of facial acne from a photo. Not a medical device.',
        },
      },
    }).then((document) => finishDocument(document, '/'));
    return made;
  };
  return new Hono<AppEnvironment>()
    .get('/openapi.json', async (c) => c.json(await makeOnce(), 200, { 'Cache-Control': 'no-cache' }))
    .get('/', async (c) => {
      c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
      c.header('Cache-Control', 'no-cache');
      return c.html(renderApiPage(await makeOnce()));
    });
}
