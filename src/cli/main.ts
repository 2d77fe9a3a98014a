/** Entry of the command line: picks the command, turns what it throws into a sentence and an exit code. */
import { readFileSync } from 'node:fs';
import { defineCommand, renderUsage, runCommand, type SubCommandsDef } from 'citty';
import { ClarteError, explainCode } from '#core/errors.ts';
import { UsageError } from './usage-error.ts';

/** citty's command of any arguments. */
type Command = Awaited<Exclude<SubCommandsDef[string], (...args: never) => unknown>>;

/** Loaded when called, so that `--help` need not load the networks' runtime. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  assess: async () => (await import('./assess.ts')).assessCommand,
  advise: async () => (await import('./advise.ts')).adviseCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  dataset: async () => (await import('./dataset.ts')).datasetCommand,
  backbone: async () => (await import('./backbone.ts')).backboneCommand,
  models: async () => (await import('./models.ts')).modelsCommand,
  evidence: async () => (await import('./evidence.ts')).evidenceCommand,
  runs: async () => (await import('./runs.ts')).runsCommand,
  lab: async () => (await import('./lab.ts')).labCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  admin: async () => (await import('./admin.ts')).adminCommand,
};

const main = defineCommand({
  meta: {
    name: 'clarte',
    version: JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version,
    description: 'Estimates the visible severity of facial acne from photos',
  },
  subCommands: COMMANDS,
});

// npm runs scripts in the package's folder; paths are meant from where the person stands.
if (process.env.npm_lifecycle_event === 'clarte' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
await run(process.argv.slice(2));

async function run([name = '--help', ...rest]: string[]): Promise<void> {
  const wantsHelp = (arg: string) => arg === '--help' || arg === '-h';
  if (name === '--version' || name === '-v') {
    console.log((main.meta as { version: string }).version);
    return;
  }
  if (wantsHelp(name)) {
    console.log(await renderUsage(main));
    return;
  }
  try {
    if (!Object.hasOwn(COMMANDS, name))
      throw new UsageError(`There is no command ${name}. Commands: ${Object.keys(COMMANDS).join(', ')}.`);
    const command = await COMMANDS[name]();
    if (rest.some(wantsHelp)) console.log(await renderHelp(command, rest));
    else await runCommand(command, { rawArgs: rest.map(fillBareCsv) });
  } catch (error) {
    report(error as Error);
  }
}

/** The help of a command, or of the one below it that is named. */
async function renderHelp(command: Command, [name]: readonly string[]): Promise<string> {
  const below = (command.subCommands ?? {}) as Record<string, Command | (() => Promise<Command>)>;
  if (!name || !Object.hasOwn(below, name)) return renderUsage(command, main);
  const found = below[name];
  const parent = defineCommand({ meta: { name: `clarte ${(command.meta as { name: string }).name}` } });
  return renderUsage(typeof found === 'function' ? await found() : found, parent);
}

/** `--csv` may stand alone; its value is taken for one only where it ends in .csv. */
function fillBareCsv(arg: string, at: number, all: readonly string[]): string {
  return arg === '--csv' && !all[at + 1]?.endsWith('.csv') ? '--csv=-' : arg;
}

/** A fault of the system about a file or folder that the person named. */
type FileFault = Error & { readonly code: string; readonly path: string };

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder.',
  ENOTDIR: 'There is no such file or folder.',
  EACCES: 'This file or folder may not be used.',
  EPERM: 'This file or folder may not be used.',
  EROFS: 'Nothing can be written here.',
  ENOSPC: 'There is no space left.',
  EISDIR: 'This is a folder, not a file.',
};

function isOfFiles(error: Error): error is FileFault {
  const { code, path } = error as Partial<FileFault>;
  return typeof path === 'string' && code !== undefined && code in FILE_FAULTS;
}

function explainFileFault({ code }: FileFault): string {
  return FILE_FAULTS[code];
}

/** What the sentence of a fault calls an address is a file, a model or a run here. */
function explainFault({ code }: ClarteError): string {
  return code === 'not-found' ? 'What was named is not there.' : explainCode(code).sentence;
}

function report(error: Error): void {
  const misused = error instanceof UsageError || error.name === 'CLIError';
  if (misused) console.error(`${error.message} See clarte --help.`);
  else if (error instanceof ClarteError)
    console.error(`${explainFault(error)}${error.detail ? ` (${error.detail})` : ''}`);
  else if (isOfFiles(error)) console.error(`${explainFileFault(error)} (${error.path})`);
  else console.error(error);
  process.exitCode = misused ? 2 : 1;
}
