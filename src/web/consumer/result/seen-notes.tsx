/** What of the face a photo does not show, and what makes its score less sure. */
import './seen-notes.css';
import type { Assessment } from '#core/schema/assessment.ts';
import { texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';

/** Zones left out with the reason, then the warnings' sentences; nothing where there are none. */
export function SeenNotes({ assessment }: { readonly assessment: Assessment }) {
  const { leftOut = [], warnings = [] } = assessment;
  if (leftOut.length + warnings.length === 0) return null;
  const { seen, patches } = texts;
  return (
    <section class="seen-notes" aria-labelledby="seen" data-testid="seen-notes">
      <Icon name="info" />
      <div>
        <h2 id="seen">{seen.title}</h2>
        <ul>
          {leftOut.map(({ name, why }) => (
            <li key={name}>{seen.leftOut({ zone: patches[name], why: seen.whys[why] })}</li>
          ))}
          {warnings.map((code) => (
            <li key={code}>{seen.warnings[code]}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
