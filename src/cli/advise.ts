/** `clarte advise`: a person as JSON in, triage and plan as JSON out, so that rules can be tried without the app. */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type ArgsDef, defineCommand } from 'citty';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { adviseInput } from '#core/advise/read-person.ts';
import { ClarteError } from '#core/errors.ts';
import { PersonSchema } from '#core/schema/person.ts';
import { refuseUnknownOptions } from './refuse-unknown-options.ts';
import { UsageError } from './usage-error.ts';

const args = {
  person: {
    type: 'positional',
    required: false,
    description: 'The app’s export, or JSON: its clarte-history.json or a part of it; - for standard input',
  },
  today: {
    type: 'string',
    valueHint: 'day',
    description: 'Advise as of this day (YYYY-MM-DD) instead of today',
  },
} as const satisfies ArgsDef;

/** Throws `person-invalid` for what cannot be read as a person, naming the place. */
export const adviseCommand = defineCommand({
  meta: {
    name: 'advise',
    description:
      'Say what must be said first, and the plan, for a person: answers, treatments, check-ins and assessments in, ' +
      'ids of rules with sources and urgencies out, as JSON. Not signed off for use with patients',
  },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (given._.length !== 1) throw new UsageError('Name one JSON file that describes a person.');
    const person = parsePerson(await readInput(given._[0]), given.today);
    process.stdout.write(`${JSON.stringify(adviseInput(person, new Date().toISOString()), null, 2)}\n`);
  },
});

/** Longest file that is read, in bytes: an export holds photos too. */
const MAX_BYTES = 2e9;
/** The export is a zip file; this one in it holds everything but the photos. */
const HISTORY_FILE = 'clarte-history.json';

async function readInput(file: string): Promise<unknown> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(file === '-' ? await buffer(process.stdin) : await readFile(file));
  } catch (cause) {
    throw refuse(`${file} cannot be read`, cause);
  }
  if (bytes.length > MAX_BYTES) throw refuse(`${file} is larger than ${MAX_BYTES} bytes`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(takeHistory(bytes)));
  } catch (cause) {
    throw refuse(`${file} is no JSON, nor an export`, cause);
  }
}

/** The history out of an export; what is no zip file is taken as it is. */
function takeHistory(bytes: Uint8Array): Uint8Array {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? unzipSync(bytes, { filter: ({ name }) => name === HISTORY_FILE })[HISTORY_FILE] : bytes;
}

function parsePerson(input: unknown, today: string | undefined) {
  if (today !== undefined && !z.iso.date().safeParse(today).success)
    throw new UsageError('The option --today takes a day, YYYY-MM-DD.');
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  const parsed = PersonSchema.safeParse(isObject && today !== undefined ? { ...input, today } : input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue.path.map(String).join('.');
  throw refuse(`${place ? `${place}: ` : ''}${issue.message}`);
}

function refuse(why: string, cause?: unknown): ClarteError {
  return new ClarteError('person-invalid', `person-invalid, ${why}`, { cause });
}
