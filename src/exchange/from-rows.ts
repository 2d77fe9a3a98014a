/** Turns a study's own rows into the neutral form. */
import type { LabelRow, LesionRow, VoteRow } from '#core/schema/label-exchange.ts';
import { emptyPhoto, emptyReading } from './empty-reading.ts';
import type { ExchangePhoto, Place, Reading } from './neutral.ts';

const placeOf = (i: number): Place => ({ row: i + 1, at: `row ${i + 1}` });

/** Photos in the order they first stand in. */
export function fromLabels(rows: readonly LabelRow[]): ExchangePhoto[] {
  return rows.map(({ photo, label, decided, votes, role }, i) => ({
    ...emptyPhoto(photo, placeOf(i)),
    label: { grade: label, decided, votes, role },
  }));
}

/** One reading a vote. */
export function fromVotes(rows: readonly VoteRow[]): ExchangePhoto[] {
  return byPhoto(
    rows.map(
      ({ photo, ...vote }, i) => [photo, { ...emptyReading(vote.rater, placeOf(i)), ...vote }] as const,
    ),
  );
}

/** One reading a photo and rater. */
export function fromLesions(rows: readonly LesionRow[]): ExchangePhoto[] {
  return byPhoto(
    rows.map(({ photo, rater, widthPx, heightPx, dots, madeAt }, i) => {
      const place = placeOf(i);
      const lesions = dots.map((dot) => ({ ...dot, box: null, place }));
      return [
        photo,
        { ...emptyReading(rater, place), madeAt, marked: { size: { widthPx, heightPx }, lesions } },
      ] as const;
    }),
  );
}

function byPhoto(readings: readonly (readonly [photo: string, Reading])[]): ExchangePhoto[] {
  return [...Map.groupBy(readings, ([photo]) => photo)].map(([name, own]) => ({
    ...emptyPhoto(name, own[0][1].place),
    size: own[0][1].marked?.size ?? null,
    readings: own.map(([, reading]) => reading),
  }));
}
