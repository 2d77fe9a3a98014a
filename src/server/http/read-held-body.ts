/** Reads the body of a request that is no photo, while its bytes count as held. */
import type { Context } from 'hono';
import { ClarteError } from '#core/errors.ts';
import type { AppEnvironment } from './app-environment.ts';
import { clientsOf } from './client-names.ts';
import { readBody } from './read-body.ts';

/** What `use` makes of the body. Throws `request-too-large`, and what reading throws. */
export async function readHeldBody<T>(
  c: Context<AppEnvironment>,
  limitBytes: number,
  use: (bytes: Uint8Array<ArrayBuffer>) => T | Promise<T>,
): Promise<T> {
  const held = c.get('bodies')?.open(clientsOf(c));
  try {
    const bytes = await readBody(c.req.raw, { limitBytes, ...(held ? { held } : {}) });
    held?.complete();
    return await use(bytes);
  } catch (error) {
    if (error instanceof ClarteError && error.code === 'photo-too-large')
      throw new ClarteError('request-too-large', `${limitBytes} bytes at most`);
    throw error;
  } finally {
    held?.release();
  }
}
