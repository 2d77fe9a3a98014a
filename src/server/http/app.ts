/** The HTTP server as one Hono app: assessments, health, API document, models and the page. */

import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import type { Assessor } from '#core/assess.ts';
import { authRoutes } from '../accounts/auth-routes.ts';
import { clientAddress } from '../accounts/identify.ts';
import { assessmentRoutes } from '../assessments/stateless-route.ts';
import { adminDoor } from '../ops/admin-door.ts';
import { healthRoutes } from '../ops/health-routes.ts';
import { type Metrics, openMetrics } from '../ops/metrics.ts';
import { operationRoutes, type Readiness } from '../ops/operation-routes.ts';
import type { Service } from '../service.ts';
import { pingDatabase } from '../store/ping-database.ts';
import { allowOrigins } from './allow-origins.ts';
import { apiDocumentRoutes } from './api-document.ts';
import type { AppEnvironment } from './app-environment.ts';
import { holdBodies } from './hold-bodies.ts';
import { type Limiter, limitConcurrency } from './limit-concurrency.ts';
import { logRequest, type RequestLine } from './log-request.ts';
import { mountModels } from './mount-models.ts';
import { problemResponse, respondToError } from './problem.ts';
import { refuseWhenFull } from './refuse-when-full.ts';
import { securityHeaders } from './security-headers.ts';
import { serveFiles } from './serve-files.ts';
import { unversionedRoutes } from './unversioned.ts';
import { v1App } from './v1-app.ts';

export type AppDeps = {
  readonly assessor: Pick<Assessor, 'assess' | 'card'>;
  /** Accounts, data and jobs; absent where only photos are assessed. */
  readonly service?: Service;
  /** Gate in front of the assessor, where somebody else shares it. */
  readonly assessing?: Limiter;
  /** Figures, where somebody else adds to them. */
  readonly metrics?: Metrics;
  /** A worker answers for its health and figures only. */
  readonly onlyOperations?: boolean;
  /** False while the server stops. */
  readonly isOpen?: () => boolean;
  /** Version of Clarté. */
  readonly version: string;
  readonly maxAssessing: number;
  readonly maxWaiting: number;
  readonly maxUploadBytes: number;
  /** Folders, as paths: the built page, model bundles, compressed copies of both. */
  readonly pageRoot: string;
  readonly modelsRoots: readonly string[];
  readonly compressedRoot: string;
  readonly log: (line: RequestLine) => void;
  /** Takes the faults that are ours. */
  readonly report: (error: Error, requestId: string) => void;
  /** Milliseconds from any fixed start. */
  readonly now: () => number;
};

/** Bodies held in memory at a time are bounded by this many full-size uploads, and one more that is let through. */
const UPLOADS_HELD = 2;
/** Of one client: twice its largest photo in bytes, and this many bodies under way; above it, its silent ones go. */
const CLIENT_UPLOADS = 2;
const CLIENT_BODIES = { address: 256, account: 32 };
const IDLE_BODY_MS = 1000;
const WAIT_FOR_ROOM_MS = 60_000;
/** The one version of the API. */
const V1 = '/api/v1';

const FOREVER = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';
/** Vite's names: `assets/<name>-<hash>.<ending>`. */
const HASHED_NAME = /^assets\/.*-[\w-]{8}\.\w+$/;

/**
 * The app, to be served by any Fetch-style server.
 *
 * @example
 * const response = await createApp(deps).request('/api/v1/health');
 */
export function createApp(deps: AppDeps): Hono<AppEnvironment> {
  const { version, maxUploadBytes, maxWaiting: waiting, service } = deps;
  const assessing = deps.assessing ?? limitConcurrency({ capacity: deps.maxAssessing, waiting });
  const bodies = holdBodies({
    capacityBytes: UPLOADS_HELD * maxUploadBytes,
    clientBytes: CLIENT_UPLOADS * maxUploadBytes,
    clientBodies: CLIENT_BODIES,
    waiting,
    idleMs: IDLE_BODY_MS,
    roomMs: WAIT_FOR_ROOM_MS,
    now: deps.now,
  });
  const metrics = deps.metrics ?? openMetrics();
  metrics.watch({ assessing, bodies });
  const assessor = measured(deps.assessor, (ms) => metrics.assessed(ms / 1000), deps.now);
  const assess = { assessor, assessing, bodies, maxUploadBytes };
  const log = (line: RequestLine) => {
    metrics.request(line);
    deps.log(line);
  };
  const app = new Hono<AppEnvironment>();
  app.onError((error, c) =>
    respondToError(error, c, (reported) => deps.report(reported, c.get('requestId'))),
  );
  app.notFound((c) => problemResponse(c, 'not-found'));

  // Never one that a client made up: ids stand in the log.
  app.use(requestId({ limitLength: 0 }));
  app.use(logRequest(log, deps.now));
  app.use(securityHeaders());
  app.use(async (c, next) => {
    c.set('address', clientAddress(c, service?.config.trustProxy ?? false));
    c.set('bodies', bodies);
    await next();
    // Proxies and browsers open another connection, which leads to another server.
    if (deps.isOpen?.() === false) c.header('Connection', 'close');
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        problemResponse(c, 'method-not-allowed', { headers: { Allow: methods.join(', ') } }),
    }),
  );
  const metricsToken = service?.config.metricsToken ?? null;
  app.route('/', operationRoutes({ metrics, metricsToken, readiness: readinessOf(deps) }));
  if (deps.onlyOperations) return app;
  if (service) {
    app.use(`${V1}/*`, allowOrigins(service.config.corsOrigins));
    app.use(`${V1}/*`, refuseWhenFull(service.space));
  }
  app.route(V1, healthRoutes({ version, modelId: () => assessor.card.id, assessing, bodies }));
  app.route(V1, apiDocumentRoutes(app, version));
  if (service) {
    app.route(`${V1}/auth`, authRoutes(service));
    app.route(V1, v1App(service, assess));
    app.route('/', adminDoor(service, version));
  } else app.route(V1, assessmentRoutes(assess));
  app.route('/api', unversionedRoutes());
  mountFiles(app, deps);
  return app;
}

function readinessOf({ isOpen, service }: AppDeps): () => Promise<Readiness> {
  return async () => {
    if (isOpen?.() === false) return 'away';
    if (!service) return 'ready';
    if (!(await service.space.hasRoom())) return 'full';
    // Nothing is there under this name: a bucket that says so is a bucket that answers.
    return Promise.all([pingDatabase(service.db), service.blobs.get('health/ready')]).then(
      () => 'ready' as const,
      () => 'away' as const,
    );
  };
}

/** Models and the page, which comes last: it answers for every address that is left. */
function mountFiles(app: Hono<AppEnvironment>, deps: AppDeps): void {
  const { compressedRoot } = deps;
  mountModels(app, deps, REVALIDATE);
  app.use(
    '/*',
    serveFiles({
      root: deps.pageRoot,
      compressedRoot,
      prefix: '/',
      cacheControl: (path) => (HASHED_NAME.test(path) ? FOREVER : REVALIDATE),
    }),
  );
}

/** The assessor, its time told. */
function measured(
  assessor: AppDeps['assessor'],
  tell: (ms: number) => void,
  now: () => number,
): AppDeps['assessor'] {
  return {
    // Another model may be taken up while the app runs.
    get card() {
      return assessor.card;
    },
    async assess(...given) {
      const startMs = now();
      const outcome = await assessor.assess(...given);
      tell(now() - startMs);
      return outcome;
    },
  };
}
