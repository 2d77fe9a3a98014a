/** Starts the real server with the built page, for tests and scripts that look at it in a browser. */
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { parseConfig } from '../src/server/config.ts';
import type { RequestLine } from '../src/server/http/log-request.ts';
import type { Service } from '../src/server/service.ts';
import { startServer } from '../src/server/start-server.ts';
import { newDataFolder } from './service/new-data-folder.ts';

/** The public-domain photo that tests and pictures use. */
export const ASTRONAUT = fileURLToPath(new URL('fixtures/astronaut.png', import.meta.url));

/** A server with the page on a free port. */
export type StartedPage = {
  readonly address: string;
  /** Every request so far, as the server saw it. */
  readonly requests: RequestLine[];
  /** What the server stands on, for what no route does, such as the first roles. */
  readonly service: Service;
  stop(): Promise<void>;
};

/** Builds the page where that has not been done, and serves it; `environment` is added to ours. */
export async function startPage(environment: Readonly<Record<string, string>> = {}): Promise<StartedPage> {
  if (!existsSync(new URL('../dist/web/index.html', import.meta.url))) await build({ logLevel: 'error' });
  const dataDir = await newDataFolder();
  const parsed = parseConfig({
    ...process.env,
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    ...environment,
  });
  if (!parsed.ok) throw new Error(parsed.faults.join(' '));
  const requests: RequestLine[] = [];
  const server = await startServer(parsed.config, {
    log: (line) => requests.push(line),
    report: (error) => console.error(error),
  });
  return {
    address: server.address,
    requests,
    service: server.service,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
