/** What once stood outside of /api/v1 answers, for good, where it is now. */
import { Hono } from 'hono';
import type { AppEnvironment } from './app-environment.ts';

/** Below /api. Nothing else was ever there. */
const MOVED = ['/', '/assessments', '/health', '/openapi.json', '/auth/*'];

/** The routes, to be mounted under `/api`. */
export function unversionedRoutes() {
  const app = new Hono<AppEnvironment>();
  for (const path of MOVED)
    app.all(path, (c) => {
      const { pathname, search } = new URL(c.req.url);
      const rest = pathname.replace(/^\/api\/?/, '');
      // 308 keeps method and body.
      return c.body(null, 308, {
        Location: `/api/v1${rest === '' ? '' : `/${rest}`}${search}`,
        'Cache-Control': 'no-store',
      });
    });
  return app;
}
