/** Builds the server's dependencies once; then listens, does jobs, or both. */

import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { layersOf } from '#node/model-layers.ts';
import { type OpenedAssessor, openServingAssessor } from './assessor/open-serving-assessor.ts';
import { noteModelInUse } from './audit/rules.ts';
import type { Config } from './config.ts';
import { type AppDeps, createApp } from './http/app.ts';
import { countWaiting } from './jobs/rules.ts';
import { jobWorker } from './jobs/run-job.ts';
import { scheduleJobs } from './jobs/schedule-jobs.ts';
import { type Metrics, openMetrics } from './ops/metrics.ts';
import { openService, type Service } from './service.ts';
import { deliverMessage } from './webhooks/rules.ts';

/** A listening server, or a worker without an address. */
export type RunningServer = {
  /** Where it listens, such as `http://127.0.0.1:3000`. Workers listen too, for health and figures. */
  readonly address: string;
  readonly service: Service;
  /**
   * Says that it is not ready, serves on for as long as it is set up to; then takes no more requests, waits for those
   * under way, hands jobs back, frees the networks.
   */
  stop(): Promise<void>;
};

const PACKAGE = new URL('../../', import.meta.url);
/** Longer than the minute proxies keep idle connections, so that none is closed under a request just sent. */
const KEEP_ALIVE_MS = 65_000;
/** Requests under way get this long when the server stops: as many photos as may wait, and some. */
export const STOP_TIMEOUT_MS = 45_000;

export type StartDeps = Pick<AppDeps, 'log' | 'report'> & {
  /** Where the caller has begun to open it; the server closes it. */
  readonly opening?: Promise<OpenedAssessor>;
};

/** Starts the server. Throws `model-missing`, `model-broken`, `data-locked`, and the system's error where it cannot listen. */
export async function startServer(
  config: Config,
  { log, report, opening = openServingAssessor(config, report) }: StartDeps,
): Promise<RunningServer> {
  const { version } = JSON.parse(await readFile(new URL('package.json', PACKAGE), 'utf8'));
  const tell = (error: Error) => report(error, 'service');
  const closeAssessor = async () =>
    opening.then(
      (opened) => opened.close(),
      () => {},
    );
  const service = await openService(config, opening, tell).catch(async (error) => {
    await closeAssessor();
    throw error;
  });
  const { assessor } = service;
  const closeAll = async () => {
    await service.close();
    await closeAssessor();
  };
  const metrics = openMetrics({ countJobsWaiting: () => countWaiting(service.db) });
  let open = true;
  try {
    if (config.role !== 'api') await doJobs(service, tell, metrics);
    const app = createApp({
      ...config,
      assessor,
      service,
      metrics,
      onlyOperations: config.role === 'worker',
      assessing: service.assessing,
      version,
      isOpen: () => open,
      pageRoot: fileURLToPath(new URL('dist/web', PACKAGE)),
      modelsRoots: layersOf(config.modelsUrl).map((layer) => fileURLToPath(layer)),
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
    const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
    await service.database.lock?.announce(address);
    return {
      address,
      service,
      async stop() {
        open = false;
        if (config.role !== 'worker') await wait(config.drainSeconds * 1000);
        const closed = new Promise((resolve) => server.close(resolve));
        const impatient = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS);
        await closed;
        clearTimeout(impatient);
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Takes jobs from the queue, and what is due by the clock. */
async function doJobs(service: Service, report: (error: Error) => void, metrics: Metrics): Promise<void> {
  await service.queue.work(jobWorker(service, { report, ended: metrics.jobEnded }));
  await noteModelInUse(service, service.assessor.card.id);
  await service.queue.workMessages((id) => deliverMessage(service, id));
  await scheduleJobs(service);
}
