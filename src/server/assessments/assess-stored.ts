/** Assesses a stored photo for a job, which waits for its turn however long that takes. */

import { setTimeout as wait } from 'node:timers/promises';
import { ClarteError } from '#core/errors.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { PhotoRow } from '../photos/queries.ts';
import type { Service } from '../service.ts';
import { assessInTurn } from './assess-in-turn.ts';

const BUSY_WAIT_MS = 500;

/** An outcome, or the code of the fault that kept the photo from being assessed. */
export type StoredOutcome = Outcome | { readonly failed: string };

/** Throws where the process stops, and faults without a code. */
export async function assessStored(
  service: Service,
  photo: PhotoRow,
  signal: AbortSignal,
): Promise<StoredOutcome> {
  for (;;) {
    try {
      return await assessInTurn(service, await service.vault.read(photo), { wholePicture: false, signal });
    } catch (error) {
      if (!(error instanceof ClarteError)) throw error;
      if (error.code !== 'busy') return { failed: error.code };
      await wait(BUSY_WAIT_MS, undefined, { signal });
    }
  }
}
