/** Builds the server's dependencies once and listens. */
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { type AppDeps, createApp } from './app.ts';
import type { Config } from './config.ts';

/** A listening server. */
export type RunningServer = {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Takes no more requests, waits for those under way, frees the networks. */
  stop(): Promise<void>;
};

const PACKAGE = new URL('../../', import.meta.url);
/** Longer than the minute proxies keep idle connections, so that none is closed under a request just sent. */
const KEEP_ALIVE_MS = 65_000;
/** Requests under way get this long when the server stops. */
const STOP_TIMEOUT_MS = 10_000;

/** Starts the server. Throws `model-missing`, `model-broken`, and the system's error where it cannot listen. */
export async function startServer(
  config: Config,
  { log, report }: Pick<AppDeps, 'log' | 'report'>,
): Promise<RunningServer> {
  const { version } = JSON.parse(await readFile(new URL('package.json', PACKAGE), 'utf8'));
  const assessor = await loadAssessor(nodePorts(config.modelsUrl), config.modelId);
  const app = createApp({
    ...config,
    assessor,
    version,
    pageRoot: fileURLToPath(new URL('dist/web', PACKAGE)),
    modelsRoot: fileURLToPath(config.modelsUrl),
    compressedRoot: fileURLToPath(new URL('dist/compressed', PACKAGE)),
    log,
    report,
    now: () => performance.now(),
  });
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS },
  }) as import('node:http').Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      const impatient = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS);
      await closed;
      clearTimeout(impatient);
      await assessor.close();
    },
  };
}
