/** Photos as the lab prepares them, for tests: what is not given is made up and the same for all. */
import type { LabPhoto } from '#train/lab/prepare-photos.ts';

/** A photo by its name; `change` goes over all else. */
export function fakePhoto(
  name: string,
  example: Partial<LabPhoto['example']> = {},
  change: Partial<Omit<LabPhoto, 'example'>> = {},
): LabPhoto {
  return {
    example: {
      ...{ name, photo: `/photos/${name}.jpg`, label: 3, votes: {}, subject: name, duplicateGroup: null },
      ...{ source: 'acne04', fold: null, facts: {} },
      ...example,
    },
    ...{ pictures: 'crops', found: true, quality: 'good', resolutionPx: null },
    geometry: { method: 'face', box: null, turns: 0, patches: [] } as unknown as LabPhoto['geometry'],
    ...{ patches: [], squares: [] },
    ...change,
  };
}
