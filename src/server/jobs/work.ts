/** What the work of every kind of job looks like. */

import type { Service } from '../service.ts';
import type { JobRow } from './queries/jobs.ts';

/** The work of one kind of job. Doing it again after a crash must change nothing that is done. */
export type Work = (service: Service, job: JobRow, signal: AbortSignal) => Promise<void>;
