/** What is to be said about the photo's quality. */
import './quality-notes.css';
import type { Assessment } from '#core/schema/assessment.ts';
import { ALTERATIONS } from '#core/schema/warnings.ts';
import { texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';

/** One line when all is well, else what to change. A picture that was altered is not called good, however light it is. */
export function QualityNotes({ assessment }: { readonly assessment: Assessment }) {
  const { quality, otherFaces, warnings = [] } = assessment;
  const poor = quality.measures.filter((measure) => measure.verdict !== 'good');
  const isAltered = ALTERATIONS.some((code) => warnings.includes(code));
  const kind = poor.length > 0 ? 'poor' : isAltered ? 'altered' : 'good';
  return (
    <section
      class="quality"
      aria-labelledby="quality"
      data-verdict={kind === 'good' ? quality.verdict : 'warning'}
    >
      <Icon name={kind === 'good' ? 'check' : 'info'} />
      <div>
        <h2 id="quality">{texts.quality.title}</h2>
        <p>{texts.quality[kind]}</p>
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
