/** The server's settings, parsed once from the environment. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const MEGABYTE = 1024 * 1024;

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const url = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol));

/** Whether the address names a server and nothing on it, nor who asks. */
function isOriginOnly(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && search === '' && hash === '' && username === '';
}

export const ROLES_OF_PROCESS = ['all', 'api', 'worker'] as const;

/** Each variable: what it takes, in words (the fault message is made of it), and its schema. */
const VARIABLES = {
  PORT: ['a whole number from 0 to 65535 (0: any free port)', whole(0, 65535).default(3000)],
  HOST: ['a host name or address to listen on', z.string().regex(/^\S+$/).default('127.0.0.1')],
  ROLE: ['all, api or worker', z.enum(ROLES_OF_PROCESS).default('all')],
  MODELS_DIR: ['a folder of model bundles, or nothing for models/ in DATA_DIR', z.string().min(1).optional()],
  MODEL: [
    'the id of an installed model bundle: a-z, 0-9 and -',
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .optional(),
  ],
  MAX_ASSESSING: ['a whole number from 1 to 64: photos assessed at a time', whole(1, 64).default(1)],
  ASSESS_THREADS: [
    'a whole number from 0 to 256: threads of one network; 0 takes as many as the machine has cores',
    whole(0, 256).default(0),
  ],
  MAX_WAITING: ['a whole number from 0 to 10000: photos that may wait', whole(0, 10_000).default(64)],
  MAX_UPLOAD_MB: ['a whole number from 1 to 50: megabytes of one photo', whole(1, 50).default(50)],
  DATA_DIR: ['a folder for what the service keeps', z.string().min(1).default('data')],
  DATABASE_URL: [
    'postgres://…, memory: (nothing outlives the process), or nothing for a database in DATA_DIR',
    url('postgres:', 'postgresql:', 'memory:').optional(),
  ],
  DATABASE_CONNECTIONS: ['a whole number from 2 to 200', whole(2, 200).default(10)],
  BLOB_URL: [
    'file:… or s3://bucket/prefix?endpoint=…&region=…, or nothing for a folder in DATA_DIR',
    url('file:', 's3:').optional(),
  ],
  BLOB_KEYS: [
    'keys as id:base64 of 32 bytes, separated by commas; the first one encrypts',
    z
      .string()
      .regex(/^[a-z0-9-]{1,32}:[A-Za-z0-9+/]{43}=(,[a-z0-9-]{1,32}:[A-Za-z0-9+/]{43}=)*$/)
      .optional(),
  ],
  SECRETS_FILE: ['a file for keys that are not in the environment', z.string().min(1).optional()],
  AUTH_SECRET: ['at least 32 characters that nobody can guess', z.string().min(32).optional()],
  PUBLIC_URL: [
    'the address people use, without a path, such as https://clarte.example',
    url('http:', 'https:').refine(isOriginOnly).optional(),
  ],
  TRUST_PROXY: ['true where a proxy in front sets X-Forwarded-For, or false', flag.default(false)],
  SMTP_URL: ['smtp://… or smtps://…, or nothing for a folder of emails', url('smtp:', 'smtps:').optional()],
  MAIL_FROM: ['the sender of mails', z.string().min(3).default('Clarté <clarte@localhost>')],
  FETCH_URLS: ['true where photos may be fetched from https addresses, or false', flag.default(false)],
  RATE_ANONYMOUS: [
    'a whole number from 0 (no limit): requests a minute of an address',
    whole(0, 1e9).default(300),
  ],
  RATE_ACCOUNT: [
    'a whole number from 0 (no limit): requests a minute of an account or key',
    whole(0, 1e9).default(600),
  ],
  QUOTA_PHOTOS: ['a whole number from 1: photos of one account', whole(1, 1e9).default(5000)],
  QUOTA_MB: ['a whole number from 1: megabytes that one account may keep', whole(1, 1e9).default(10_000)],
  QUOTA_END_USERS: [
    'a whole number from 0: people whom one account may act for',
    whole(0, 1e9).default(10_000),
  ],
  KEEP_PHOTOS_DAYS: ['a whole number from 1 to 36500', whole(1, 36_500).default(730)],
  KEEP_AUDIT_DAYS: ['a whole number from 1 to 36500', whole(1, 36_500).default(730)],
  KEEP_EXPORTS_DAYS: ['a whole number from 1 to 365', whole(1, 365).default(7)],
  CORS_ORIGINS: [
    'addresses of other sites whose pages may ask with a key, with commas between, such as https://partner.example',
    z
      .string()
      .transform((text) => text.split(',').filter(Boolean))
      .refine((origins) => origins.every((one) => URL.canParse(one) && new URL(one).origin === one))
      .default([]),
  ],
  METRICS_TOKEN: [
    'at least 16 characters; without it only this machine may read /metrics',
    z.string().min(16).optional(),
  ],
  DRAIN_SECONDS: [
    'a whole number from 0 to 600: seconds in which a stopping server says it is not ready, and serves on',
    whole(0, 600).default(0),
  ],
  JOB_HEARTBEAT_SECONDS: [
    'a whole number from 10 to 3600: a worker unheard of for so long is taken for dead',
    whole(10, 3600).default(20),
  ],
  MIN_FREE_MB: [
    'a whole number from 0 to 1000000: megabytes that stay free; below that nothing new is stored',
    whole(0, 1_000_000).default(256),
  ],
  PUSH_HOSTS: [
    'hosts of push services of one’s own, with their ports, separated by commas; those of browsers are known',
    z
      .string()
      .regex(/^[\w.:[\]-]+(,[\w.:[\]-]+)*$/)
      .optional(),
  ],
  BACKUP_DIR: ['a folder for backups, or nothing for one in DATA_DIR', z.string().min(1).optional()],
  RETRAIN_COMMAND: [
    'a JSON list of a program and its arguments; the dataset’s folder is added',
    z
      .string()
      .transform((text, context) => {
        try {
          return z.array(z.string().min(1)).min(1).parse(JSON.parse(text));
        } catch {
          context.addIssue('no list');
          return z.NEVER;
        }
      })
      .optional(),
  ],
} as const satisfies Record<string, readonly [string, z.ZodType]>;

type Name = keyof typeof VARIABLES;

/** The variables that are read. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(VARIABLES);
const EnvironmentSchema = z.object(
  Object.fromEntries(Object.entries(VARIABLES).map(([name, [, schema]]) => [name, schema])) as {
    [N in Name]: (typeof VARIABLES)[N][1];
  },
);

/** Variables whose value no message may repeat. */
const SECRET: readonly Name[] = ['BLOB_KEYS', 'AUTH_SECRET', 'DATABASE_URL', 'SMTP_URL', 'METRICS_TOKEN'];

/** Settings of one server. */
export type Config = {
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly host: string;
  /** `api` answers requests, `worker` does jobs, `all` both. */
  readonly role: (typeof ROLES_OF_PROCESS)[number];
  /** Folder of model bundles, a file: URL that ends in a slash; it stands over the packaged one. */
  readonly modelsUrl: URL;
  /** Id of the model bundle; the default one when absent. */
  readonly modelId?: string;
  /** Photos assessed at a time. */
  readonly maxAssessing: number;
  /** Threads of one network call; 0 lets the runtime choose, which counts the machine's cores, not a container's. */
  readonly assessThreads: number;
  /** Photos that may wait; beyond it requests are turned away. */
  readonly maxWaiting: number;
  /** Longest accepted photo in bytes. */
  readonly maxUploadBytes: number;
  /** Folder of all that is kept, a path. */
  readonly dataDir: string;
  /** `pglite:` (in the data folder), `memory:`, or `postgres://…`. */
  readonly databaseUrl: string;
  readonly databaseConnections: number;
  /** `file:…/` or `s3://…`. */
  readonly blobUrl: URL;
  /** `id:base64,…` as given; the secrets file is used when null. */
  readonly blobKeys: string | null;
  readonly secretsFile: string;
  readonly authSecret: string | null;
  /** The address people use; null where it is the one they ask by. */
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly fetchUrls: boolean;
  /** Requests a minute; 0 for no limit. */
  readonly rates: { readonly anonymous: number; readonly account: number };
  /** What one account may keep. */
  readonly quota: { readonly photos: number; readonly bytes: number; readonly endUsers: number };
  readonly keepDays: { readonly photos: number; readonly audit: number; readonly exports: number };
  /** Other sites whose pages may ask with a key. */
  readonly corsOrigins: readonly string[];
  readonly metricsToken: string | null;
  /** How long a stopping server still takes requests while it says it is not ready, for proxies to notice. */
  readonly drainSeconds: number;
  readonly jobHeartbeatSeconds: number;
  /** Below this much free space, in bytes, nothing new is stored. */
  readonly minFreeBytes: number;
  /** Push services besides those of browsers. */
  readonly pushHosts: readonly string[];
  readonly backupDir: string;
  readonly retrainCommand: readonly string[] | null;
};

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  /** One sentence per fault. */
  | { readonly ok: false; readonly faults: readonly string[] };

/** Settings from environment variables; an empty variable counts as absent. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): ConfigOutcome {
  const given = Object.fromEntries(
    Object.keys(VARIABLES).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const parsed = EnvironmentSchema.safeParse(given);
  const faults = parsed.success
    ? faultsOfWhole(parsed.data)
    : [...new Set(parsed.error.issues.map((issue) => issue.path[0] as Name))].map((name) =>
        SECRET.includes(name)
          ? `${name} takes ${VARIABLES[name][0]}.`
          : `${name} takes ${VARIABLES[name][0]}; it is “${given[name]}”.`,
      );
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  return { ok: true, config: configOf(parsed.data) };
}

type Environment = z.infer<typeof EnvironmentSchema>;

/** What no variable alone shows. */
function faultsOfWhole({ ROLE, DATABASE_URL, PUBLIC_URL, SMTP_URL, HOST }: Environment): string[] {
  const faults: string[] = [];
  if (ROLE !== 'all' && !DATABASE_URL?.startsWith('postgres'))
    faults.push(
      `ROLE ${ROLE} takes a DATABASE_URL of PostgreSQL: the database in DATA_DIR serves one process.`,
    );
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(HOST);
  if (
    PUBLIC_URL?.startsWith('http:') &&
    !isLocal &&
    !/^http:\/\/(localhost|127\.0\.0\.1)[:/]?/.test(PUBLIC_URL)
  )
    faults.push('PUBLIC_URL takes an https address: sessions must not travel in the open.');
  if (SMTP_URL && !PUBLIC_URL)
    faults.push(
      'SMTP_URL takes a PUBLIC_URL beside it: emails carry links, and what a request calls this server may be a lie.',
    );
  return faults;
}

function configOf(env: Environment): Config {
  const dataDir = resolve(env.DATA_DIR);
  return {
    port: env.PORT,
    host: env.HOST,
    role: env.ROLE,
    modelsUrl: pathToFileURL(`${resolve(env.MODELS_DIR ?? `${dataDir}/models`)}/`),
    ...(env.MODEL === undefined ? {} : { modelId: env.MODEL }),
    maxAssessing: env.MAX_ASSESSING,
    assessThreads: env.ASSESS_THREADS,
    maxWaiting: env.MAX_WAITING,
    maxUploadBytes: env.MAX_UPLOAD_MB * MEGABYTE,
    dataDir,
    databaseUrl: env.DATABASE_URL ?? 'pglite:',
    databaseConnections: env.DATABASE_CONNECTIONS,
    blobUrl: new URL(env.BLOB_URL ?? pathToFileURL(`${dataDir}/blobs/`)),
    blobKeys: env.BLOB_KEYS ?? null,
    secretsFile: resolve(env.SECRETS_FILE ?? `${dataDir}/secrets.json`),
    authSecret: env.AUTH_SECRET ?? null,
    publicUrl: env.PUBLIC_URL ? new URL(env.PUBLIC_URL).origin : null,
    trustProxy: env.TRUST_PROXY,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    fetchUrls: env.FETCH_URLS,
    rates: { anonymous: env.RATE_ANONYMOUS, account: env.RATE_ACCOUNT },
    quota: {
      photos: env.QUOTA_PHOTOS,
      bytes: env.QUOTA_MB * MEGABYTE,
      endUsers: env.QUOTA_END_USERS,
    },
    keepDays: { photos: env.KEEP_PHOTOS_DAYS, audit: env.KEEP_AUDIT_DAYS, exports: env.KEEP_EXPORTS_DAYS },
    corsOrigins: env.CORS_ORIGINS,
    metricsToken: env.METRICS_TOKEN ?? null,
    drainSeconds: env.DRAIN_SECONDS,
    jobHeartbeatSeconds: env.JOB_HEARTBEAT_SECONDS,
    minFreeBytes: env.MIN_FREE_MB * MEGABYTE,
    pushHosts: env.PUSH_HOSTS?.split(',') ?? [],
    backupDir: resolve(env.BACKUP_DIR ?? `${dataDir}/backups`),
    retrainCommand: env.RETRAIN_COMMAND ?? null,
  };
}
