/** The HTTP server as one Hono app: assessments, health, API document, models and the page. */
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import type { Assessor } from '#core/assess.ts';
import type { AppEnvironment } from './app-environment.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { logRequest, type RequestLine } from './log-request.ts';
import { problemResponse, respondToError } from './problem.ts';
import { apiDocumentRoutes } from './routes/api-document.ts';
import { assessmentRoutes } from './routes/assessments.ts';
import { healthRoutes } from './routes/health.ts';
import { securityHeaders } from './security-headers.ts';
import { serveFiles } from './serve-files.ts';

export type AppDeps = {
  readonly assessor: Pick<Assessor, 'assess' | 'card'>;
  /** Version of Clarté. */
  readonly version: string;
  readonly maxAssessing: number;
  readonly maxWaiting: number;
  readonly maxUploadBytes: number;
  /** Folders, as paths: the built page, model bundles, compressed copies of both. */
  readonly pageRoot: string;
  readonly modelsRoot: string;
  readonly compressedRoot: string;
  readonly log: (line: RequestLine) => void;
  /** Takes the faults that are ours. */
  readonly report: (error: Error, requestId: string) => void;
  /** Milliseconds from any fixed start. */
  readonly now: () => number;
};

/** Bodies held in memory at a time are bounded by this many full-size uploads. */
const UPLOADS_HELD = 4;

const FOREVER = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';
/** Vite's names: `assets/<name>-<hash>.<ending>`. */
const HASHED_NAME = /^assets\/.*-[\w-]{8}\.\w+$/;

/**
 * The app, to be served by any Fetch-style server.
 *
 * @example
 * const response = await createApp(deps).request('/api/health');
 */
export function createApp(deps: AppDeps): Hono<AppEnvironment> {
  const { assessor, version, maxUploadBytes, maxWaiting: waiting, compressedRoot } = deps;
  const assessing = limitConcurrency({ capacity: deps.maxAssessing, waiting });
  const uploading = limitConcurrency({ capacity: UPLOADS_HELD * maxUploadBytes, waiting });

  const app = new Hono<AppEnvironment>();
  app.onError((error, c) =>
    respondToError(error, c, (reported) => deps.report(reported, c.get('requestId'))),
  );
  app.notFound((c) => problemResponse(c, 'not-found'));

  app.use(requestId());
  app.use(logRequest(deps.log, deps.now));
  app.use(securityHeaders());
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        problemResponse(c, 'method-not-allowed', { headers: { Allow: methods.join(', ') } }),
    }),
  );
  app.route('/api', assessmentRoutes({ assessor, assessing, uploading, maxUploadBytes }));
  app.route('/api', healthRoutes({ version, modelId: assessor.card.id, assessing, uploading }));
  app.route('/', apiDocumentRoutes(app, version));
  app.get(
    '/models/*',
    serveFiles({ root: deps.modelsRoot, compressedRoot, prefix: '/models/', cacheControl: () => REVALIDATE }),
  );
  app.use(
    '/*',
    serveFiles({
      root: deps.pageRoot,
      compressedRoot,
      prefix: '/',
      cacheControl: (path) => (HASHED_NAME.test(path) ? FOREVER : REVALIDATE),
    }),
  );
  return app;
}
