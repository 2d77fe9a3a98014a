/** Numbers to call in a crisis where the person is: someone to talk to first, then the emergency call. */
import { settings } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { ANYWHERE, ownLines } from './crisis-lines.ts';

/** Links that a phone dials. */
export function CallNow() {
  const { triage } = texts.safety;
  const known = ownLines(settings.value.answers?.country ?? null);
  return (
    <ul class="call-now" data-testid="call-now">
      {known.lines.map(({ number, name }) => (
        <li key={number}>
          <a class="button button-primary" href={dial(number)}>
            {triage.call({ name, number })}
          </a>
        </li>
      ))}
      <li>
        <a class="button button-secondary" href={dial(known.emergency)}>
          {triage.emergency({ number: known.emergency })}
        </a>
      </li>
      {known === ANYWHERE && <li>{triage.elsewhere}</li>}
    </ul>
  );
}

function dial(number: string): string {
  return `tel:${number.replaceAll(' ', '')}`;
}
