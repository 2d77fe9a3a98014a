/** The thread that makes a new database: next to its place first, so that a crash leaves no half of one. */
import { rename, rm } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import { openPglite } from './open-pglite.ts';

const folder = workerData as string;
const unfinished = `${folder}.unfinished`;
await rm(unfinished, { recursive: true, force: true });
const { pglite } = await openPglite(unfinished);
await pglite.close();
await rename(unfinished, folder);
