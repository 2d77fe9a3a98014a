/** When to see a doctor, whatever the number says. */
import './doctor-note.css';
import type { Grade } from '#core/schema/assessment.ts';
import { texts } from '../texts/texts.ts';
import { Icon } from '../ui/icon.tsx';

/** Signs from NICE NG198; a severe grade says so first, a low one never hides the rest. */
export function DoctorNote({ grade }: { grade: Grade }) {
  const { doctor } = texts;
  return (
    <section class="doctor card" aria-labelledby="doctor">
      <h2 id="doctor">
        <Icon name="care" />
        {doctor.title}
      </h2>
      {grade === 5 && <p class="doctor-severe">{doctor.severe}</p>}
      <p>{doctor.always}</p>
      <ul>
        {doctor.signs.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
      <p class="doctor-urgent">{doctor.urgent}</p>
    </section>
  );
}
