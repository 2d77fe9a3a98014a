/** Runs the server as a process: settings from the environment, log on standard output, stop on a signal. */
import { ClarteError, explainCode } from '#core/errors.ts';
import { openServingAssessor } from './assessor/open-serving-assessor.ts';
import { parseConfig } from './config.ts';
import { describeFault } from './http/describe-fault.ts';

/**
 * Serves until SIGTERM or SIGINT. Prints the address, then one JSON line per request. The process ends with
 * 2 where the settings are wrong and 1 where the server cannot start.
 */
export async function runServer(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const parsed = parseConfig(environment);
  if (!parsed.ok) {
    for (const fault of parsed.faults) console.error(fault);
    process.exitCode = 2;
    return;
  }
  const { config } = parsed;
  // By default Node prints such a fault whole, with whatever its message quotes.
  process.on('uncaughtException', (error) => {
    console.error(describeFault(error, 'process'));
    process.exit(1);
  });
  const report = (error: Error, requestId: string) => console.error(describeFault(error, requestId));
  // The networks open in their thread while this one reads all else that the server is made of.
  const opening = openServingAssessor(config, report);
  opening.catch(() => {});
  const { startServer } = await import('./start-server.ts');
  const server = await startServer(config, {
    log: (line) => console.log(JSON.stringify({ at: new Date().toISOString(), ...line })),
    report,
    opening,
  }).catch((error) => {
    console.error(describeStartFault(error, config.port));
    process.exitCode = 1;
  });
  if (!server) return;
  // Another process writes where we do: nothing that we would still acknowledge could be relied on.
  server.service.database.lock?.watch((error) => {
    console.error(describeStartFault(error, config.port));
    process.exit(1);
  });
  console.log(`Clarté listens on ${server.address}`);
  const stop = () => {
    // A second signal ends the process at once, as by default.
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, stop);
    server.stop().catch((error) => {
      console.error(describeFault(error, 'stop'));
      process.exitCode = 1;
    });
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}

function describeStartFault(error: Error & { code?: string }, port: number): string {
  if (error instanceof ClarteError)
    return `${explainCode(error.code).sentence}${error.detail ? ` (${error.detail})` : ''}`;
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken; set PORT to another one.`;
  return `The server cannot start: ${error.message}`;
}
