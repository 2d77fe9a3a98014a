/** Lets pages of other sites that are on a list ask with a key (CORS). */
import { cors } from 'hono/cors';

/** Cookies are never let through: another site acts with a key, or not at all. None on the list: no header is sent. */
export function allowOrigins(origins: readonly string[]) {
  return cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-None-Match', 'Clarte-End-User'],
    exposeHeaders: [
      'ETag',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'Deprecation',
      'Sunset',
      'Link',
      'Location',
    ],
    credentials: false,
    maxAge: 600,
  });
}
