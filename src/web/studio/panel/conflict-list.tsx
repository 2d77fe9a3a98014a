/** The same picture with different labels. */
import type { Study } from '#core/schema/study.ts';
import { Loaded } from '../loaded.tsx';
import { sayFigure } from '../say-figure.ts';
import { listConflicts } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';

/** Of one study. */
export function ConflictList({ study }: { readonly study: Study }) {
  const words = studioTexts.conflicts;
  const asked = useAnswer(() => listConflicts(study.id), study.id);
  return (
    <section class="card fields" aria-labelledby="conflicts">
      <h2 id="conflicts">{words.title}</h2>
      <Loaded asked={asked}>
        {(conflicts) =>
          conflicts.length === 0 ? (
            <p class="soft">{words.none}</p>
          ) : (
            <ul class="record-list">
              {conflicts.map(({ photos, difference }) => (
                <li key={photos.map(({ id }) => id).join()}>
                  {photos.map(({ name, label }) => `${name}: ${sayFigure(label)}`).join(' · ')}{' '}
                  <span class="soft">{words.difference(sayFigure(difference))}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
