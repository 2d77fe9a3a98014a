/** What is to be said about the photo's quality. */
import './quality-notes.css';
import type { Quality } from '#core/schema/assessment.ts';
import { texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';

/** One line when all is well, else what to change. */
export function QualityNotes({ quality, otherFaces }: { quality: Quality; otherFaces: number }) {
  const poor = quality.measures.filter((measure) => measure.verdict !== 'good');
  return (
    <section class="quality" aria-labelledby="quality" data-verdict={quality.verdict}>
      <Icon name={poor.length ? 'info' : 'check'} />
      <div>
        <h2 id="quality">{texts.quality.title}</h2>
        <p>{poor.length ? texts.quality.poor : texts.quality.good}</p>
        {poor.length > 0 && (
          <ul>
            {poor.map(({ name }) => (
              <li key={name}>{texts.quality.advice[name]}</li>
            ))}
          </ul>
        )}
        {otherFaces > 0 && <p>{texts.result.otherFaces({ count: otherFaces })}</p>}
      </div>
    </section>
  );
}
