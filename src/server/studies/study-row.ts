/** A study as it is kept. */
import type { Selectable } from 'kysely';
import type { Tables } from '../store/schema.ts';

export type StudyRow = Selectable<Tables['studies']>;
