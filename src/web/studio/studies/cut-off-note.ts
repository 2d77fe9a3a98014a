/** Notes on this device that an upload is under way, so that whoever comes back is told where it was cut off. */
import type { SharedFacts } from './who-fields.tsx';

const keyOf = (study: string) => `clarte-upload ${study}`;

/** How far an upload came, and what was said of its photos: the same has to hold for the rest. */
export type CutOff = {
  readonly done: number;
  readonly of: number;
  /** As a key of the list of purposes. */
  readonly purpose?: string;
  readonly shared?: SharedFacts;
};

/** Null where none was cut off, or the browser keeps nothing. */
export function readCutOff(study: string): CutOff | null {
  try {
    const note = JSON.parse(localStorage.getItem(keyOf(study)) ?? 'null') as CutOff | null;
    return typeof note?.done === 'number' && typeof note.of === 'number' ? note : null;
  } catch {
    return null;
  }
}

/** Null once it is through. */
export function noteUpload(study: string, note: CutOff | null): void {
  try {
    if (note) localStorage.setItem(keyOf(study), JSON.stringify(note));
    else localStorage.removeItem(keyOf(study));
  } catch {
    // Without storage nobody is told; asking by hash works all the same.
  }
}
