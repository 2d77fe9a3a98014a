/** Puts figures among those of docs/results/photos.json, and a section into photos.md. */
import { putFigures } from '../results/put-figures.ts';

const TITLE = '# Every photo that people take';

/** `section` begins with its heading (`## …`) and takes the place of the section with the same one. */
export function writeSection(figures: Readonly<Record<string, unknown>>, section: string): void {
  putFigures('photos', { title: TITLE, figures, section });
}
