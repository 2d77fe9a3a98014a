/** Collects what a reader leaves out and what it notes. */
import type { ExchangeSet, LeaveCode, Left, Note, Place } from './neutral.ts';

export type Log = {
  leave(place: Place, code: LeaveCode, reason: string): void;
  note(code: Note['code'], name: string): void;
  /** What was collected. */
  done(): Pick<ExchangeSet, 'left' | 'notes'>;
};

/** Starts an empty log. Equal notes are counted. */
export function startLog(): Log {
  const left: Left[] = [];
  const notes = new Map<string, Note>();
  return {
    leave(place, code, reason) {
      left.push({ ...place, code, reason: makePrintable(reason) });
    },
    note(code, name) {
      const shown = makePrintable(name);
      const key = `${code} ${shown}`;
      notes.set(key, { code, name: shown, count: (notes.get(key)?.count ?? 0) + 1 });
    },
    done: () => ({ left, notes: [...notes.values()] }),
  };
}

/** What of a stranger's text may be shown: no control characters, not endless. */
export function makePrintable(text: string): string {
  const clean = text.replace(/\p{Cc}/gu, '\ufffd');
  return clean.length > 300 ? `${clean.slice(0, 299)}…` : clean;
}
