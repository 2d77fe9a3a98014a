/** What once stood outside of /api/v1 answers, for good, where it is now. */
import { Hono } from 'hono';
import type { AppEnvironment } from './app-environment.ts';

/** When these addresses were replaced (RFC 9745), and when they go (RFC 8594): docs/api.md has the rules. */
const DEPRECATED = '@1795737600';
const SUNSET = 'Sat, 27 Nov 2027 00:00:00 GMT';
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
        Deprecation: DEPRECATED,
        Sunset: SUNSET,
        Link: '</api/v1>; rel="successor-version"',
      });
    });
  return app;
}
