/** When to see a doctor, whatever the number says. */
import './doctor-note.css';
import type { Assessment } from '#core/schema/assessment.ts';
import { texts } from '../texts/texts.ts';
import { Icon } from '../ui/icon.tsx';

/** Whether the photo itself is a reason to see a doctor: 35 spots or more (NICE NG198), whatever the grade, or grade 5. */
export function needsDoctor({ grade, lesions }: Pick<Assessment, 'grade' | 'lesions'>): boolean {
  return grade === 5 || hasManySpots(lesions);
}

/** Signs from NICE NG198; what the photo shows is said first, and a low grade never hides the rest. */
export function DoctorNote({ grade, lesions }: Pick<Assessment, 'grade' | 'lesions'>) {
  const { doctor } = texts;
  return (
    <section class="doctor card" aria-labelledby="doctor">
      <h2 id="doctor">
        <Icon name="care" />
        {doctor.title}
      </h2>
      {hasManySpots(lesions) && <p class="doctor-severe">{doctor.manySpots}</p>}
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

function hasManySpots(lesions: Assessment['lesions']): boolean {
  return lesions?.niceBand === 'moderate-to-severe';
}
