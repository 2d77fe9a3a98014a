/** What a person did as a rater, as their export holds it. */
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { selectDecisionsOf } from './queries/decisions.ts';
import { selectCorrectionsOf } from './queries/lesions.ts';
import { selectVotesOf } from './queries/votes.ts';

/** Votes, with the names of the studies. */
export function listOwnVotes(db: Kysely<Tables>, userId: string) {
  return selectVotesOf(db, userId);
}

/** Lesions that they marked or took away. */
export function listOwnCorrections(db: Kysely<Tables>, userId: string) {
  return selectCorrectionsOf(db, userId);
}

/** Grades that they decided on as a senior. */
export function listOwnDecisions(db: Kysely<Tables>, userId: string) {
  return selectDecisionsOf(db, userId);
}
