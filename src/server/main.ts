/** Entry of the server process. */
import { runServer } from './run-server.ts';

await runServer(process.env);
