/** Runs HAProxy of Debian's package before servers of this machine; it asks them whether they are ready, and retries nothing. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../service/start-postgres.ts';

const PROGRAM = '/usr/sbin/haproxy';

export type RunningProxy = { readonly origin: string; stop(): Promise<void> };

export const HAPROXY_HINT = 'HAProxy is missing: sudo apt-get install haproxy';

/** Whether it is installed. */
export const hasHaproxy = (): boolean => existsSync(PROGRAM);

/** Between two looks at a server's readiness. */
export const LOOK_MS = 500;
/** A busy machine takes its time to start it. */
const MOST_LOOKS = 120;

/** Requests to `origin` go by turns to those of the ports whose servers are ready. Throws {@link HAPROXY_HINT}. */
export async function startHaproxy(ports: readonly number[]): Promise<RunningProxy> {
  if (!hasHaproxy()) throw new Error(HAPROXY_HINT);
  const folder = mkdtempSync(join(tmpdir(), 'clarte-haproxy-'));
  const file = join(folder, 'haproxy.cfg');
  const port = await freePort();
  writeFileSync(file, configure(port, ports));
  const child = spawn(PROGRAM, ['-db', '-f', file], { stdio: 'ignore' });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const origin = `http://127.0.0.1:${port}`;
  // Its first looks tell it which servers are ready; until then it takes all for it.
  await wait(4 * LOOK_MS);
  let answer: Response | null = null;
  for (let look = 0; look < MOST_LOOKS && !answer?.ok && child.exitCode === null; look++) {
    if (look > 0) await wait(LOOK_MS);
    answer = await fetch(`${origin}/health/ready`).catch(() => null);
  }
  if (!answer?.ok) {
    end();
    throw new Error(`HAProxy answers ${answer?.status ?? 'nothing'}`);
  }
  return {
    origin,
    async stop() {
      process.off('exit', end);
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const configure = (port: number, servers: readonly number[]) => `
defaults
  mode http
  retries 0
  option forwardfor
  timeout connect 5s
  timeout client 120s
  timeout server 120s
  timeout check 20s
frontend clarte
  bind 127.0.0.1:${port}
  default_backend api
backend api
  balance roundrobin
  option httpchk
  http-check send meth GET uri /health/ready ver HTTP/1.1 hdr Host localhost
  http-check expect status 200
  default-server check inter ${LOOK_MS}ms fall 1 rise 1
${servers.map((one, i) => `  server api${i} 127.0.0.1:${one}`).join('\n')}
`;
