/** The door for the command line: open to who can read the lock file of the data folder, on this machine only. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { ClarteError } from '#core/errors.ts';
import { clientAddress } from '../accounts/identify.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { parseJson } from '../http/parse-json.ts';
import { readHeldBody } from '../http/read-held-body.ts';
import type { Service } from '../service.ts';
import { runAdminCommand } from './admin-commands.ts';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** POST /internal/admin/:command. Answers 404 to everyone else, as if it were not there. */
export function adminDoor(service: Service, version: string) {
  return new Hono<AppEnvironment>().post('/internal/admin/:command', async (c) => {
    const token = service.database.lock?.token;
    const given = c.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
    const hash = (text: string) => createHash('sha256').update(text).digest();
    if (!token || !LOOPBACK.includes(clientAddress(c, false)) || !timingSafeEqual(hash(given), hash(token)))
      throw new ClarteError('not-found');
    const input = await readHeldBody(c, 10_000, (bytes) => (bytes.length === 0 ? {} : parseJson(bytes)));
    const answer = await runAdminCommand(service, c.req.param('command'), input, version);
    return c.json({ answer });
  });
}
