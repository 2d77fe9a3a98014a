/** Before the very first photo: age, then the questions that keep a person safe, or the photo at once. */
import './gate-screen.css';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { settings } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { AgeFields } from '../age/age-fields.tsx';
import { PhotoInput } from '../parts/photo-input.tsx';
import { ageStanding, knownAge, standingOf } from '../session/age-standing.ts';
import { assessPhotos, assessShots, openCamera } from '../session/assess-photo.ts';
import { hasAnswered } from '../session/has-answered.ts';
import { goTo } from '../session/route.ts';
import { saveAge } from '../session/save-age.ts';
import { type NextPhoto, waitingPhoto } from '../session/session.ts';

/** `next` is what the person was about to do. Whoever is under 12 gets no further. */
export function GateScreen({ next }: { readonly next: NextPhoto }) {
  const heading = useScreenHeading();
  const input = useRef<HTMLInputElement>(null);
  const age = useSignal(knownAge.value);
  const guardian = useSignal(settings.value.guardian);
  const asked = useSignal(false);
  // Read once, so that the fields do not go while they are filled in.
  const asksAge = useRef(ageStanding.value !== 'open').current;
  const { gate } = texts.app;
  const standing = standingOf(age.value, guardian.value);

  /** Only once the age allows it; the store is written behind it. */
  const goOn = (then: () => void) => {
    if (standing !== 'open' || age.value === null) {
      asked.value = true;
      if (standing === 'too-young' && age.value !== null) saveAge(age.value, false).catch(console.error);
      document.getElementById(standing === 'needs-guardian' ? 'guardian' : 'age')?.focus();
      return;
    }
    if (asksAge) saveAge(age.value, guardian.value).catch(console.error);
    then();
  };
  const takePhoto = () => {
    if (next.by === 'photos') assessShots(next.shots, next.options);
    else if (next.by === 'camera') openCamera(next.job.views, next.job.carried, next.job.replaces);
    else input.current?.click();
  };
  const isPhotoFirst = hasAnswered.value || next.by === 'photos';
  const photo = (
    <span key="photo" class="gate-photo">
      <Button kind={isPhotoFirst ? 'primary' : 'secondary'} icon="camera" onClick={() => goOn(takePhoto)}>
        {isPhotoFirst ? gate.goOn : gate.skip}
      </Button>
    </span>
  );
  const questions = !hasAnswered.value && (
    <span key="questions">
      <Button
        kind={isPhotoFirst ? 'secondary' : 'primary'}
        icon="plan"
        onClick={() =>
          goOn(() => {
            waitingPhoto.value = next;
            goTo('questions');
          })
        }
      >
        {gate.answer}
      </Button>
    </span>
  );
  return (
    <div class="gate card">
      <span class="gate-icon">
        <Icon name="plan" size={32} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {gate.title}
      </h1>
      <p>{gate.text}</p>
      {asksAge && (
        <AgeFields
          age={age.value}
          guardian={guardian.value}
          onAge={(value) => {
            age.value = value;
          }}
          onTooYoung={(value) => saveAge(value, false).catch(console.error)}
          onGuardian={(value) => {
            guardian.value = value;
          }}
          asked={asked.value}
        />
      )}
      {(standing !== 'too-young' || ageStanding.value !== 'too-young') && (
        <>
          <div class="gate-buttons">{isPhotoFirst ? [photo, questions] : [questions, photo]}</div>
          {!hasAnswered.value && <p class="soft">{gate.skipHint}</p>}
        </>
      )}
      <PhotoInput inputRef={input} onPhotos={assessPhotos} />
    </div>
  );
}
