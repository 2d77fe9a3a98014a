/** When to see a doctor, whatever the number says. */
import './doctor-note.css';
import { texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';

/** Signs from NICE NG198 that no low grade hides; what the photo or the answers give reason for stands above it. */
export function DoctorNote() {
  const { doctor } = texts;
  return (
    <section class="doctor card" aria-labelledby="doctor">
      <h2 id="doctor">
        <Icon name="care" />
        {doctor.title}
      </h2>
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
