/** What is urgent, above every screen until an answer ends it. */
import { texts } from '../../i18n/texts.ts';
import { currentAdvice } from '../session/current-advice.ts';
import { TriageNotes } from './triage-notes.tsx';

/** With or without a photo. */
export function TriageBar() {
  const notes = currentAdvice.value.triage.notes.filter(({ where }) => where === 'everywhere');
  return <TriageNotes notes={notes} id="urgent" title={texts.safety.triage.now} />;
}
