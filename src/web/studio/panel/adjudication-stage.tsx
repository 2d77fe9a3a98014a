/** The photo to decide on, to be looked at as a dermatologist does: closer, brighter, with more contrast. */
import type { Signal } from '@preact/signals';
import { PhotoStage } from '../../label/photo-stage.tsx';
import type { StagePhoto } from '../../label/rating-state.ts';
import type { StageControls } from '../../label/stage-controls.ts';
import { StageTools } from '../../label/stage-tools.tsx';
import { studioTexts } from '../studio-texts.ts';

type AdjudicationStageProps = {
  readonly photo: Signal<StagePhoto>;
  readonly controls: StageControls;
};

/** Light and zoom stay for the next photo's light, and start from the whole of it. */
export function AdjudicationStage({ photo, controls }: AdjudicationStageProps) {
  const words = studioTexts.adjudication;
  const shown = photo.value;
  return (
    <div class="adjudication-stage">
      {typeof shown === 'string' ? (
        <p class="adjudication-wait" role="status">
          {shown === 'loading' ? words.loadingPhoto : words.noPhoto}
        </p>
      ) : (
        <>
          <PhotoStage
            photo={shown}
            label={words.photo}
            view={controls.view}
            brightness={controls.brightness.value}
            contrast={controls.contrast.value}
            stageSize={controls.stageSize}
          />
          <StageTools controls={controls} />
        </>
      )}
    </div>
  );
}
