/** The manifests: built as kustomize builds them, held against Kubernetes's own schemas, and against what the service is. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { adminCommand } from '../../src/cli/admin.ts';
import { parseConfig, VARIABLE_NAMES } from '../../src/server/config.ts';
import { createApp } from '../../src/server/http/app.ts';
import { openMetrics } from '../../src/server/ops/metrics.ts';
import { STOP_TIMEOUT_MS } from '../../src/server/start-server.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import {
  buildKustomization,
  type Container,
  containersOf,
  type Manifest,
  templateOf,
} from './build-kustomization.ts';
import { parseContainerfile } from './parse-containerfile.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEPLOY = join(ROOT, 'deploy');
/** What stands in the secret, by deploy/README.md. */
const SECRET = {
  DATABASE_URL: 'postgres://clarte:secret@clarte-rw:5432/clarte',
  BLOB_KEYS: `key-1:${Buffer.alloc(32).toString('base64')}`,
  AUTH_SECRET: 'x'.repeat(32),
  METRICS_TOKEN: 'x'.repeat(16),
  SMTP_URL: 'smtps://mail.example',
  AWS_ACCESS_KEY_ID: 'only without a role',
  AWS_SECRET_ACCESS_KEY: 'only without a role',
};
/** What the AWS SDK takes from the environment itself. */
const SDK = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

const checked = join(ROOT, '.cache', `manifests-${process.pid}`);
afterAll(() => rmSync(checked, { recursive: true, force: true }));

/** What tests look at in specs of several kinds. */
type Metric = { metric: { name: string; selector?: { matchLabels: Record<string, string> } } };
type PolicyRule = { ports?: { port: string | number }[] };
type Spec = {
  scaleTargetRef: { name: string };
  selector: { matchLabels: Record<string, string> };
  podSelector: { matchLabels?: Record<string, string> };
  ingress?: PolicyRule[];
  egress?: PolicyRule[];
  ports: { name: string; targetPort: string }[];
  tls: { hosts: string[] }[];
  rules: {
    host: string;
    http: { paths: { backend: { service: { name: string; port: { name: string } } } }[] };
  }[];
  metrics: { pods?: Metric; external?: Metric }[];
};

const moduleOf = ({ apiVersion, kind }: Manifest) => `kubernetes-models/${apiVersion}/${kind}`;

describe.each(['base', 'small', 'large'])('%s', (overlay) => {
  const all = buildKustomization(join(DEPLOY, 'kubernetes', overlay));
  const ofKind = (kind: string) => all.filter((one) => one.kind === kind);
  const named = (kind: string, name: string) => ofKind(kind).find(({ metadata }) => metadata.name === name);
  const workloads = all.filter((one) => templateOf(one) !== null);
  const spec = (one: Manifest) => one.spec as Spec;

  test('every object satisfies the schema of its kind', async () => {
    for (const one of all) {
      const models = (await import(moduleOf(one))) as Record<
        string,
        new (
          data: Manifest,
        ) => { validate(): void }
      >;
      expect(() => new models[one.kind](one).validate(), `${one.kind} ${one.metadata.name}`).not.toThrow();
    }
    expect(all.length).toBeGreaterThan(12);
  });

  test('no object has a field that its kind does not have', () => {
    mkdirSync(checked, { recursive: true });
    const file = join(checked, `${overlay}.ts`);
    writeFileSync(file, asTypeScript(all));
    expect(compile(file)).toBe('');
    // The check itself: one misspelt word is found.
    writeFileSync(file, asTypeScript(all).replace('"readinessProbe"', '"readynessProbe"'));
    expect(compile(file)).toContain('readynessProbe');
  });

  test('nothing that belongs to it has been left out', () => {
    const count = (kind: string) => ofKind(kind).length;
    const deployments = ofKind('Deployment').map(({ metadata }) => metadata.name);
    expect(deployments).toEqual(['clarte-api', 'clarte-worker']);
    const budgets = ofKind('PodDisruptionBudget').map((one) => spec(one).selector.matchLabels);
    for (const name of deployments) {
      const { labels } = templateOf(named('Deployment', name)!)!.metadata;
      expect(
        budgets.filter((set) => Object.entries(set).every(([key, value]) => labels[key] === value)),
      ).toHaveLength(1);
      expect(
        ofKind('HorizontalPodAutoscaler').filter((one) => spec(one).scaleTargetRef.name === name),
      ).toHaveLength(1);
    }
    expect(ofKind('CronJob').map(({ metadata }) => metadata.name)).toEqual(
      overlay === 'small' ? ['clarte-retention', 'clarte-backup'] : ['clarte-retention'],
    );
    for (const kind of ['Job', 'Ingress', 'Service', 'ServiceAccount', 'ConfigMap', 'Namespace'])
      expect(count(kind), kind).toBe(1);
    expect(count('NetworkPolicy')).toBe(4);
  });

  test('what comes in and goes out is let through, to ports that are there', () => {
    const pods = workloads.map((one) => templateOf(one)!);
    const ports = pods.flatMap(({ spec: { containers } }) =>
      containers.flatMap((container) => (container.ports ?? []).map(({ name }) => name)),
    );
    const of = (name: string) => spec(named('NetworkPolicy', name)!);
    const covers = ({ podSelector: { matchLabels = {} } }: Spec) =>
      pods
        .map(({ metadata: { labels } }) => labels)
        .filter((labels) => Object.entries(matchLabels).every(([key, value]) => labels[key] === value))
        .map((labels) => labels['app.kubernetes.io/component']);
    const everybody = pods.map(({ metadata: { labels } }) => labels['app.kubernetes.io/component']);
    expect(covers(of('clarte-from-ingress'))).toEqual(['api']);
    expect(covers(of('clarte-from-monitoring'))).toEqual(everybody);
    expect(covers(of('clarte-out'))).toEqual(everybody);
    for (const one of ofKind('NetworkPolicy'))
      for (const { port } of (spec(one).ingress ?? []).flatMap((rule) => rule.ports ?? []))
        expect(ports).toContain(port);
    for (const one of ofKind('Service'))
      for (const { targetPort } of spec(one).ports) expect(ports).toContain(targetPort);
    const out = of('clarte-out').egress!.flatMap((rule) => (rule.ports ?? []).map(({ port }) => port));
    const defaults: Record<string, number> = { 'postgres:': 5432, 's3:': 443, 'smtps:': 465 };
    const { DATABASE_URL, SMTP_URL } = SECRET;
    const { BLOB_URL } = environmentOf(all, containersOf(named('Deployment', 'clarte-api')!)[0]);
    for (const address of [DATABASE_URL, SMTP_URL, BLOB_URL].map((text) => new URL(text)))
      expect(out).toContain(Number(address.port) || defaults[address.protocol]);
    expect(out).toContain(53);
  });

  test('people come in under the public address, with photos as large as the service takes', () => {
    const ingress = named('Ingress', 'clarte')!;
    const { PUBLIC_URL, ...rest } = environmentOf(all, containersOf(named('Deployment', 'clarte-api')!)[0]);
    const { hostname } = new URL(PUBLIC_URL);
    expect(spec(ingress).rules.map(({ host }) => host)).toEqual([hostname]);
    expect(spec(ingress).tls.flatMap(({ hosts }) => hosts)).toEqual([hostname]);
    const annotations = ingress.metadata.annotations as Record<string, string>;
    const parsed = parseConfig({ PUBLIC_URL, ...rest });
    if (!parsed.ok) throw new Error(parsed.faults.join());
    const bodyMb = Number.parseInt(annotations['nginx.ingress.kubernetes.io/proxy-body-size'], 10);
    expect(bodyMb * 1024 * 1024).toBeGreaterThan(parsed.config.maxUploadBytes);
    // COOP and COEP come from the service; two of one header would be none.
    expect(JSON.stringify(annotations)).not.toMatch(/cross-origin|snippet|headers/i);
  });

  test('names lead to what is there', () => {
    const byName = all.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(byName).size).toBe(byName.length);
    for (const one of ofKind('HorizontalPodAutoscaler'))
      expect(named('Deployment', spec(one).scaleTargetRef.name)).toBeDefined();
    const labels = ofKind('Deployment').map((one) => templateOf(one)!.metadata.labels);
    const chosen = (selector: Record<string, string>) =>
      labels.filter((set) => Object.entries(selector).every(([key, value]) => set[key] === value)).length;
    for (const one of ofKind('Service')) expect(chosen(spec(one).selector as never)).toBe(1);
    for (const one of [...ofKind('Deployment'), ...ofKind('PodDisruptionBudget')])
      expect(chosen(spec(one).selector.matchLabels)).toBe(1);
    const ports = ofKind('Service').flatMap((one) => spec(one).ports.map(({ name }) => name));
    for (const one of ofKind('Ingress')) {
      const { service } = spec(one).rules[0].http.paths[0].backend;
      expect(named('Service', service.name)).toBeDefined();
      expect(ports).toContain(service.port.name);
    }
    for (const one of workloads) {
      const { volumes, containers, serviceAccountName } = templateOf(one)!.spec;
      expect(named('ServiceAccount', serviceAccountName)).toBeDefined();
      for (const { persistentVolumeClaim } of volumes)
        if (persistentVolumeClaim)
          expect(named('PersistentVolumeClaim', persistentVolumeClaim.claimName)).toBeDefined();
      for (const { volumeMounts } of containers)
        for (const { name } of volumeMounts) expect(volumes.map((volume) => volume.name)).toContain(name);
    }
  });

  test('pods have no rights, write to volumes only, and keep no secret of their own', () => {
    for (const one of workloads) {
      const { securityContext } = templateOf(one)!.spec;
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const container of containersOf(one)) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources.limits.memory).toMatch(/^\d+[MG]i$/);
        expect(container.resources.requests).toMatchObject({
          cpu: expect.any(String),
          memory: expect.any(String),
        });
        expect(container.image).toMatch(
          overlay === 'base' ? /^clarte$/ : /^registry\.example\/clarte:\d+\.\d+\.\d+$/,
        );
      }
    }
    expect(ofKind('Secret')).toEqual([]);
    expect(JSON.stringify(ofKind('ConfigMap'))).not.toMatch(/SECRET|KEYS|TOKEN|PASSWORD|postgres:/);
    expect(named('Namespace', 'clarte')?.metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
    expect(spec(named('NetworkPolicy', 'clarte-deny')!)).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  test('settings are ones that the service takes, in every role', () => {
    for (const one of workloads)
      for (const container of containersOf(one)) {
        const environment = environmentOf(all, container);
        expect(
          Object.keys(environment).filter((name) => !VARIABLE_NAMES.includes(name) && !SDK.includes(name)),
        ).toEqual([]);
        const role = container.args.find((arg) => arg.startsWith('--role='))?.slice(7) ?? 'all';
        expect(parseConfig({ ...environment, ROLE: role })).toMatchObject({ ok: true });
        expect(container.args).toEqual(
          role === 'all' ? ['admin', expect.any(String)] : ['serve', `--role=${role}`],
        );
        if (container.args[0] === 'admin')
          expect(Object.keys(adminCommand.subCommands as object)).toContain(container.args[1]);
        const image = parseContainerfile(readFileSync(join(DEPLOY, 'Containerfile'), 'utf8')).at(-1)!;
        const writable = container.volumeMounts.map(({ mountPath }) => mountPath);
        expect(writable).toEqual(expect.arrayContaining([image.environment.DATA_DIR, '/tmp']));
        if (environment.BACKUP_DIR) expect(writable).toContain(environment.BACKUP_DIR);
      }
  });

  test('pods have the time to end: to be taken out, to answer what waits, to hand jobs back', () => {
    for (const one of ofKind('Deployment')) {
      const { terminationGracePeriodSeconds, containers } = templateOf(one)!.spec;
      const drainSeconds = Number(environmentOf(all, containers[0]).DRAIN_SECONDS);
      expect(drainSeconds).toBeGreaterThanOrEqual(10);
      expect(terminationGracePeriodSeconds * 1000).toBeGreaterThan(
        drainSeconds * 1000 + STOP_TIMEOUT_MS + 30_000,
      );
    }
  });

  test('probes ask what the service answers', async () => {
    const appOf = (onlyOperations: boolean) =>
      createApp({
        onlyOperations,
        assessor: fakeAssessor,
        version: '1',
        maxAssessing: 1,
        maxWaiting: 1,
        maxUploadBytes: 1,
        pageRoot: '',
        modelsRoots: [],
        compressedRoot: '',
        log() {},
        report() {},
        now: () => 0,
      });
    for (const one of ofKind('Deployment'))
      for (const container of containersOf(one)) {
        const app = appOf(container.args.includes('--role=worker'));
        const { PORT } = parseContainerfile(readFileSync(join(DEPLOY, 'Containerfile'), 'utf8')).at(
          -1,
        )!.environment;
        expect(container.ports).toEqual([{ name: 'http', containerPort: Number(PORT) }]);
        for (const name of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const) {
          const { path, port } = container[name]!.httpGet;
          expect(port).toBe('http');
          const answer = await app.request(`http://localhost${path}`);
          expect(answer.status, path).toBe(200);
          // The page's isolation comes from the service itself.
          expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
          expect(answer.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
        }
      }
  });

  test('autoscalers look at figures that /metrics shows', async () => {
    const metrics = openMetrics({ countJobsWaiting: async () => 3 });
    const idle = { figures: () => ({ running: 0, waiting: 0, heldBytes: 0 }) };
    const never = () => {
      throw new Error('nothing comes');
    };
    metrics.watch({ assessing: { ...idle, run: never }, bodies: { ...idle, open: never } });
    const shown = await metrics.render();
    const asked: string[] = [];
    for (const one of ofKind('HorizontalPodAutoscaler'))
      for (const { pods, external } of spec(one).metrics) {
        const metric = (pods ?? external)?.metric;
        if (!metric) continue;
        const labels = Object.entries(metric.selector?.matchLabels ?? {}).map(
          ([key, value]) => `${key}="${value}"`,
        );
        asked.push(metric.name);
        expect(shown).toContain(`\n${metric.name}${labels.length ? `{${labels.join(',')}}` : ''} `);
      }
    expect(asked.sort()).toEqual(['clarte_jobs_waiting', 'clarte_queue']);
  });
});

test('the secret of the README has the keys that the tests know, and only ones that the service takes', () => {
  const told = [...readFileSync(join(DEPLOY, 'README.md'), 'utf8').matchAll(/--from-literal=([A-Z_]+)=/g)];
  expect([...told.map(([, name]) => name), ...SDK].sort()).toEqual(Object.keys(SECRET).sort());
  for (const name of Object.keys(SECRET)) expect([...VARIABLE_NAMES, ...SDK]).toContain(name);
});

test('every file is part of a kustomization', () => {
  const folders = ['base', 'components/backup', 'small', 'large'].map((name) =>
    join(DEPLOY, 'kubernetes', name),
  );
  for (const folder of folders) {
    const text = readFileSync(join(folder, 'kustomization.yaml'), 'utf8');
    for (const file of readdirSync(folder).filter((name) => name !== 'kustomization.yaml'))
      expect(text, file).toMatch(new RegExp(`(- |path: )${file}\\n`));
  }
});

function environmentOf(all: readonly Manifest[], { envFrom, env = [] }: Container): Record<string, string> {
  const given = envFrom.map(({ configMapRef, secretRef }) => {
    if (secretRef) {
      expect(secretRef.name).toBe('clarte');
      return SECRET;
    }
    const found = all.find(
      ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMapRef?.name,
    );
    return found?.data as Record<string, string>;
  });
  return Object.assign({}, ...given, ...env.map(({ name, value }) => ({ [name]: value })));
}

/** The objects as literals of their kinds' types, which knows fields and their types. */
function asTypeScript(all: readonly Manifest[]): string {
  return all
    .map(
      (one, i) =>
        `import type { I${one.kind} as T${i} } from '${moduleOf(one)}';\nexport const m${i}: T${i} = ${JSON.stringify(one)};\n`,
    )
    .join('');
}

function compile(file: string): string {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'esnext',
    '--types',
    '',
  ];
  return spawnSync(process.execPath, [tsc, ...options, file], { encoding: 'utf8' }).stdout;
}
