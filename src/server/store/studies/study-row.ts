/** A study as it is kept. */
import type { Selectable } from 'kysely';
import type { Tables } from '../schema.ts';

export type StudyRow = Selectable<Tables['studies']>;
