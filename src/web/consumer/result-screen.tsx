/** The result: photo with patches, severity on the scale, patch by patch, and what to make of it. */
import './result-screen.css';
import { useSignal } from '@preact/signals';
import type { Assessment, PatchName } from '#core/schema/assessment.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { useScreenHeading } from '../ui/use-screen-heading.ts';
import { startOver } from './assess-photo.ts';
import { AssessmentDetails } from './assessment-details.tsx';
import { DoctorNote, needsDoctor } from './doctor-note.tsx';
import { PatchList } from './patch-list.tsx';
import { PatchPhoto } from './patch-photo.tsx';
import { QualityNotes } from './quality-notes.tsx';
import { ServerOpinion } from './server-opinion.tsx';
import { cardOf, type Preview } from './session.ts';
import { SeverityScale } from './severity-scale.tsx';
import { SpotsCard } from './spots-card.tsx';

type ResultScreenProps = {
  readonly photo: Blob;
  readonly preview: Preview;
  readonly assessment: Assessment;
};

/**
 * Photo on one side, numbers on the other where there is room. In the order a phone shows: what the photo gives reason
 * to see a doctor for comes before its parts, and cards change sides so that both come out about as long.
 */
export function ResultScreen({ photo, preview, assessment }: ResultScreenProps) {
  const heading = useScreenHeading();
  const selected = useSignal<PatchName | null>(null);
  const select = (name: PatchName | null) => {
    selected.value = name;
  };
  const { score, grade, patches, interval, lesions } = assessment;
  const doctorFirst = needsDoctor(assessment);
  const doctorNote = <DoctorNote assessment={assessment} />;
  const { result } = texts;
  const patchesCard = (
    <section class="result-patches card" aria-labelledby="patches">
      <h2 id="patches">{result.patchesTitle}</h2>
      <p class="soft">{result.patchesHint}</p>
      <PatchList assessment={assessment} bitmap={preview} selected={selected.value} onSelect={select} />
    </section>
  );
  const how = cardOf(assessment)?.combine;
  const meaningCard = (
    <section class="result-number card" aria-labelledby="meaning">
      <h2 id="meaning">{result.meaningTitle}</h2>
      <p>{result.meaning(how ? result.meaningBy[how] : result.meaningUnknown)}</p>
    </section>
  );
  return (
    <div class="result">
      <div class="result-photo">
        {preview && (
          <PatchPhoto bitmap={preview} assessment={assessment} selected={selected.value} onSelect={select} />
        )}
      </div>
      <div class="result-numbers">
        <section class="result-severity card" data-grade={grade}>
          <h1 ref={heading} tabIndex={-1}>
            <span class="result-title">{result.title}</span>
            <span class="result-score" data-testid="score">
              {texts.score(score)}
            </span>{' '}
            <span class="result-of">{result.of5}</span>
            <span class="result-grade">{texts.grades[grade]}</span>
          </h1>
          <p class="result-meaning">{texts.gradeMeanings[grade]}</p>
          <SeverityScale
            score={score}
            grade={grade}
            patchScores={patches.map((patch) => patch.score)}
            interval={interval}
          />
          {interval && (
            <p class="result-interval" data-testid="interval">
              {result.interval(interval.low, interval.high, interval.level)}
            </p>
          )}
          <p class="result-not soft">{texts.notDiagnosis}</p>
        </section>
        {doctorFirst && doctorNote}
        <SpotsCard assessment={assessment} />
        {!doctorFirst && patchesCard}
        {!lesions && meaningCard}
      </div>
      <div class="result-notes">
        {doctorFirst && patchesCard}
        <QualityNotes quality={assessment.quality} otherFaces={assessment.otherFaces} />
        {!doctorFirst && doctorNote}
        {lesions && meaningCard}
      </div>
      <ServerOpinion photo={photo} assessment={assessment} />
      <AssessmentDetails assessment={assessment} />
      <p class="result-again">
        <Button kind="primary" icon="camera" onClick={startOver}>
          {result.another}
        </Button>
      </p>
    </div>
  );
}
