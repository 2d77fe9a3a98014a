/** Entry of the server process: `clarte serve` with settings from the environment alone. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What is compiled is kept for the next time, where the package's folder may be written.
enableCompileCache(fileURLToPath(new URL('../../.cache/compile', import.meta.url)));
const { runServer } = await import('./run-server.ts');
await runServer(process.env);
