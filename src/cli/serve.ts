/** `clarte serve`: the HTTP server with the page. */
import { type ArgsDef, defineCommand } from 'citty';
import { runServer } from '../server/run-server.ts';
import { refuseUnknownOptions } from './refuse-unknown-options.ts';
import { UsageError } from './usage-error.ts';

const args = {
  port: { type: 'string', description: 'Port to listen on instead of PORT or 3000' },
  host: { type: 'string', description: 'Address to listen on instead of HOST or 127.0.0.1' },
  role: { type: 'string', valueHint: 'all|api|worker', description: 'Answer requests, do jobs, or both' },
  model: { type: 'string', valueHint: 'id', description: 'Use this model bundle instead of the default one' },
  models: {
    type: 'string',
    valueHint: 'folder',
    description: 'Models folder instead of MODELS_DIR or the packaged one',
  },
} as const satisfies ArgsDef;

/** Serves until a signal ends it; settings not given here come from the environment. */
export const serveCommand = defineCommand({
  meta: { name: 'serve', description: 'Serve the page and the API' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (given._.length > 0) throw new UsageError('serve takes options only.');
    const { PORT, HOST, ROLE, MODEL, MODELS_DIR } = process.env;
    await runServer({
      ...process.env,
      PORT: given.port ?? PORT,
      HOST: given.host ?? HOST,
      ROLE: given.role ?? ROLE,
      MODEL: given.model ?? MODEL,
      MODELS_DIR: given.models ?? MODELS_DIR,
    });
  },
});
