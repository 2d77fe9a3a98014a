/** What is written of a fault: its kinds, codes and places in the code; never a message, a query or a value. */
import { ClarteError } from '#core/errors.ts';

/** One fault of a chain of causes. */
type FaultLine = {
  readonly name: string;
  /** Ours, the system's or the database's. */
  readonly code?: string;
  /** Ours alone may say more, in figures. */
  readonly detail?: string;
  readonly at: readonly string[];
};

const FRAMES = 12;
const CAUSES = 5;
/** Codes of ours, of PostgreSQL and of the system; a value that came with a request is not a code. */
const CODE = /^[A-Za-z0-9_-]{1,40}$/;
const NAME = /^[A-Za-z][\w$]{0,60}$/;

/**
 * The line for the log, JSON. Messages are left out, since those of databases, parsers and mail servers quote what they were
 * given: a note from a diary, an address. Where in the code it happened and the code of the fault are enough to find it.
 */
export function describeFault(error: unknown, id: string): string {
  return JSON.stringify({ at: new Date().toISOString(), id, fault: chainOf(error) });
}

function chainOf(error: unknown): FaultLine[] {
  const chain: FaultLine[] = [];
  for (let one = error; one instanceof Error && chain.length < CAUSES; one = causeOf(one))
    chain.push(lineOf(one));
  return chain.length > 0 ? chain : [{ name: typeof error, at: [] }];
}

const causeOf = (error: Error) =>
  error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);

function lineOf(error: Error & { code?: unknown }): FaultLine {
  const { name, code } = error;
  return {
    name: NAME.test(name) ? name : 'Error',
    ...(typeof code === 'string' && CODE.test(code) ? { code } : {}),
    ...(error instanceof ClarteError && error.detail !== undefined ? { detail: error.detail } : {}),
    at: framesOf(error),
  };
}

/** Places only: the lines before the first frame repeat the message, which may hold line breaks and words like frames. */
function framesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  const after = start < 0 ? stack : stack.slice(start + message.length);
  return after
    .split('\n')
    .map((line) => line.match(/^ {4}at (?:async )?(?:(?:new )?[\w$.<>#[\] ]+ \(([^()]+)\)|(\S+))$/))
    .flatMap((match) => (match ? [placeOf(match[1] ?? match[2])] : []))
    .slice(0, FRAMES);
}

/** A file of ours from the repository's root on; another one from its package on. */
const placeOf = (text: string) =>
  text.replace(/^file:\/\//, '').replace(/^.*\/(?=(?:src|node_modules|dist)\/)/, '');
