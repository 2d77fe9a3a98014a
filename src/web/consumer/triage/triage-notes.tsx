/** What must be said first: the most urgent first, never folded away, with numbers to call and a way to end it. */
import './triage-notes.css';
import type { DoctorNote } from '#core/advise/plan.ts';
import type { Urgency } from '#core/advise/rule.ts';
import { texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { Why } from '../parts/because.tsx';
import { CallNow } from './call-now.tsx';
import { EndNote } from './end-note.tsx';

type TriageNotesProps = {
  readonly notes: readonly DoctorNote[];
  /** Of the heading; one per screen. */
  readonly id: string;
  readonly title: string;
};

const URGENT: readonly Urgency[] = ['now', 'today'];

/** Nothing where there is nothing to be said. */
export function TriageNotes({ notes, id, title }: TriageNotesProps) {
  if (notes.length === 0) return null;
  const { doctor, urgencies } = texts.advice;
  return (
    <section class="doctor-notes" aria-labelledby={id} data-testid="doctor-notes">
      <h2 id={id}>{title}</h2>
      <ul>
        {notes.map(({ note, urgency, because }) => (
          <li key={note} data-urgency={urgency} data-note={note}>
            <Icon name={urgency === 'ask' ? 'care' : 'alert'} size={26} />
            <div>
              <h3>
                {doctor[note].title} <span class="tag">{urgencies[urgency]}</span>
              </h3>
              <p>{doctor[note].text}</p>
              {note === 'self-harm' && <CallNow />}
              <Why because={because} />
              {URGENT.includes(urgency) && <EndNote note={note} because={because} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
