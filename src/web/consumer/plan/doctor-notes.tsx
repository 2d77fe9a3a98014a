/** What sends to a doctor: first on the screen, the most urgent first, and never folded away. */
import type { DoctorNote } from '#core/advise/plan.ts';
import { texts } from '../../texts/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { Why } from './because.tsx';

/** Nothing where there is no such reason. */
export function DoctorNotes({ notes }: { readonly notes: readonly DoctorNote[] }) {
  if (notes.length === 0) return null;
  const { doctor, urgencies } = texts.advice;
  return (
    <section class="doctor-notes" aria-labelledby="doctor-first" data-testid="doctor-notes">
      <h2 id="doctor-first">{texts.app.plan.doctorFirst}</h2>
      <ul>
        {notes.map(({ note, urgency, because }) => (
          <li key={note} data-urgency={urgency}>
            <Icon name={urgency === 'ask' ? 'care' : 'alert'} size={26} />
            <div>
              <h3>
                {doctor[note].title} <span class="tag">{urgencies[urgency]}</span>
              </h3>
              <p>{doctor[note].text}</p>
              <Why because={because} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
