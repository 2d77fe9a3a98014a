/** Figures for Prometheus: requests, assessments, jobs, the process. No label ever names a person. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Bodies } from '../http/hold-bodies.ts';
import type { Limiter } from '../http/limit-concurrency.ts';
import type { RequestLine } from '../http/log-request.ts';

export type Metrics = {
  /** Text for Prometheus. */
  render(): Promise<string>;
  readonly contentType: string;
  request(line: RequestLine): void;
  assessed(seconds: number): void;
  jobEnded(kind: string, state: string): void;
  /** Shows how full these gates are. */
  watch(gates: Gates): void;
};

type Gates = { readonly assessing: Limiter; readonly bodies: Bodies };

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Opens the figures of one server; `countJobsWaiting` asks the database, and may fail while it is away. */
export function openMetrics({
  countJobsWaiting,
}: {
  countJobsWaiting?: () => Promise<number>;
} = {}): Metrics {
  let gates: Gates | undefined;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'clarte_http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'clarte_http_request_seconds',
    help: 'Time until the answer began',
    labelNames: ['method', 'route'],
    buckets: SECONDS,
    registers,
  });
  const assessments = new Histogram({
    name: 'clarte_assessment_seconds',
    help: 'Time of one assessment, without waiting',
    buckets: SECONDS,
    registers,
  });
  const jobs = new Counter({
    name: 'clarte_jobs_total',
    help: 'Jobs ended',
    labelNames: ['kind', 'state'],
    registers,
  });
  new Gauge({
    name: 'clarte_queue',
    help: 'Photos being assessed and waiting, bodies waiting to be read',
    labelNames: ['what'],
    registers,
    collect() {
      if (!gates) return;
      const { running, waiting } = gates.assessing.figures();
      this.set({ what: 'assessing' }, running);
      this.set({ what: 'waiting' }, waiting);
      this.set({ what: 'waiting-to-upload' }, gates.bodies.figures().waiting);
    },
  });
  new Gauge({
    name: 'clarte_jobs_waiting',
    help: 'Jobs that no worker has begun, in the whole service',
    registers,
    async collect() {
      const count = await countJobsWaiting?.().catch(() => undefined);
      if (count === undefined) this.remove();
      else this.set(count);
    },
  });
  return {
    render: () => registry.metrics(),
    contentType: registry.contentType,
    request({ method, route, status, ms }) {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, ms / 1000);
    },
    assessed: (seconds) => assessments.observe(seconds),
    jobEnded: (kind, state) => jobs.inc({ kind, state }),
    watch(given) {
      gates = given;
    },
  };
}
