/** A refusal or a fault: what happened and what to do about it. */
import './problem-screen.css';
import { type FaultCode, REFUSALS, type RefusalReason } from '#core/errors.ts';
import { sentenceOf, texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FramedPhoto } from '../../ui/framed-photo.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { PhotoButtons } from '../parts/photo-buttons.tsx';
import { assessPhoto, startOver } from '../session/assess-photo.ts';
import type { Preview } from '../session/session.ts';

type ProblemScreenProps = {
  readonly code: RefusalReason | FaultCode | 'load-failed';
  readonly photo: Blob;
  readonly preview: Preview;
};

/** Faults worth another try with the same photo. */
const PASSING: readonly string[] = ['load-failed', 'model-missing', 'model-broken', 'internal', 'busy'];

/** The sentence, then the ways on. */
export function ProblemScreen({ code, photo, preview }: ProblemScreenProps) {
  const heading = useScreenHeading();
  const { problem } = texts;
  return (
    <div class="problem" data-photo={preview !== null}>
      {preview && (
        <div class="problem-photo">
          <FramedPhoto bitmap={preview} label={problem.photoLabel} />
        </div>
      )}
      <div class="problem-words">
        <h1 ref={heading} tabIndex={-1}>
          {titleOf(code)}
        </h1>
        <p class="problem-sentence" data-testid="problem">
          {code === 'load-failed' ? problem.loadSentence : sentenceOf(code)}
        </p>
        {PASSING.includes(code) && (
          <Button kind="primary" icon="back" onClick={() => assessPhoto(photo)}>
            {problem.again}
          </Button>
        )}
        <PhotoButtons chooseText={problem.anotherPhoto} />
        {(code === 'no-face' || code === 'no-skin') && (
          <div class="problem-whole">
            <Button onClick={() => assessPhoto(photo, { wholePicture: true })}>{problem.wholePicture}</Button>
            <p class="soft">{problem.wholePictureHint}</p>
          </div>
        )}
        <p class="problem-foot">
          <Button kind="quiet" icon="close" onClick={startOver}>
            {problem.startOver}
          </Button>
          {isOurs(code) && <small class="soft">{problem.code({ code })}</small>}
        </p>
      </div>
    </div>
  );
}

/** A code helps whoever reports a fault of ours; about their own photo people are told in words. */
const isOurs = (code: string) => ['internal', 'model-missing', 'model-broken'].includes(code);

function titleOf(code: ProblemScreenProps['code']): string {
  if (code === 'load-failed') return texts.problem.loadTitle;
  return code in REFUSALS ? texts.problem.refusalTitles[code as RefusalReason] : texts.problem.faultTitle;
}
