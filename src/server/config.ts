/** The server's settings, parsed once from the environment. */
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { PACKAGED_MODELS } from '#node/ports.ts';

const MEGABYTE = 1024 * 1024;

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max);

/** What each variable takes, in words; the fault message is made of it. */
const EXPECTED = {
  PORT: 'a whole number from 0 to 65535 (0: any free port)',
  HOST: 'a host name or address to listen on',
  MODELS_DIR: 'a folder of model bundles',
  MODEL: 'the id of an installed model bundle: a-z, 0-9 and -',
  MAX_ASSESSING: 'a whole number from 1 to 64: photos assessed at a time',
  MAX_WAITING: 'a whole number from 0 to 10000: photos that may wait',
  MAX_UPLOAD_MB: 'a whole number from 1 to 50: megabytes of one photo',
} as const;

const EnvironmentSchema = z.object({
  PORT: whole(0, 65535).default(3000),
  HOST: z.string().regex(/^\S+$/).default('127.0.0.1'),
  MODELS_DIR: z.string().min(1).default(fileURLToPath(PACKAGED_MODELS)),
  MODEL: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .optional(),
  MAX_ASSESSING: whole(1, 64).default(2),
  MAX_WAITING: whole(0, 10_000).default(64),
  MAX_UPLOAD_MB: whole(1, 50).default(50),
});

/** Settings of one server. */
export type Config = {
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly host: string;
  /** Folder of model bundles, a file: URL that ends in a slash. */
  readonly modelsUrl: URL;
  /** Id of the model bundle; the default one when absent. */
  readonly modelId?: string;
  /** Photos assessed at a time. */
  readonly maxAssessing: number;
  /** Photos that may wait; beyond it requests are turned away. */
  readonly maxWaiting: number;
  /** Longest accepted photo in bytes. */
  readonly maxUploadBytes: number;
};

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  /** One sentence per fault. */
  | { readonly ok: false; readonly faults: readonly string[] };

/** Settings from environment variables; an empty variable counts as absent. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): ConfigOutcome {
  const given = Object.fromEntries(
    Object.keys(EXPECTED).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const parsed = EnvironmentSchema.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => issue.path[0] as keyof typeof EXPECTED));
    const faults = [...names].map((name) => `${name} takes ${EXPECTED[name]}; it is “${given[name]}”.`);
    return { ok: false, faults };
  }
  const { PORT, HOST, MODELS_DIR, MODEL, MAX_ASSESSING, MAX_WAITING, MAX_UPLOAD_MB } = parsed.data;
  return {
    ok: true,
    config: {
      port: PORT,
      host: HOST,
      modelsUrl: pathToFileURL(`${resolve(MODELS_DIR)}/`),
      ...(MODEL === undefined ? {} : { modelId: MODEL }),
      maxAssessing: MAX_ASSESSING,
      maxWaiting: MAX_WAITING,
      maxUploadBytes: MAX_UPLOAD_MB * MEGABYTE,
    },
  };
}
