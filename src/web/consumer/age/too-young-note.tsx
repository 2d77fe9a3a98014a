/** What a child under 12 is told instead of a score or a plan. */
import { texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { ownLines } from '../triage/crisis-lines.ts';

/** Under 8 a doctor is to look soon: acne is rare then [uptodate]. */
export function TooYoungNote({ age }: { readonly age: number }) {
  const { title, text } = texts.advice.doctor[age < 8 ? 'under-8' : 'under-12'];
  const { age: words } = texts.safety;
  return (
    <section class="age-note" aria-labelledby="too-young" data-testid="too-young">
      <Icon name="care" size={26} />
      <div>
        <h2 id="too-young">{title}</h2>
        <p>{text}</p>
        <p>{words.tooYoung}</p>
        <p>{words.childHelp({ emergency: ownLines().emergency })}</p>
      </div>
    </section>
  );
}
