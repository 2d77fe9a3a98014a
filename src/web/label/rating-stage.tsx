/** The stage of the labelling screen: the photo, the outline of the patch in question, and the tools to look closer. */
import { useLayoutEffect } from 'preact/hooks';
import { proTexts } from '../pro/pro-texts.ts';
import { Button } from '../ui/button.tsx';
import { labelTexts } from './label-texts.ts';
import { PhotoStage } from './photo-stage.tsx';
import { lookAt } from './photo-view.ts';
import type { Rating } from './rating-state.ts';
import type { StageControls } from './stage-controls.ts';
import { StageTools } from './stage-tools.tsx';

type RatingStageProps = { readonly rating: Rating; readonly controls: StageControls };

/** Shows each patch closely, each new photo as a whole. */
export function RatingStage({ rating, controls }: RatingStageProps) {
  const words = labelTexts.rating;
  const photo = rating.photo.value;
  const task = rating.task.value;
  const { step } = rating.draft.value;
  const patch = task?.patches[step] ?? null;
  const shownId = typeof photo === 'string' ? null : photo.id;
  // Before anything is painted, or the new photo would be seen through the last one's view.
  useLayoutEffect(() => {
    if (typeof photo === 'string') return;
    if (!patch) {
      controls.showWhole();
      return;
    }
    const size = { width: photo.bitmap.width, height: photo.bitmap.height };
    controls.view.value = lookAt(patch.box, size, controls.stageSize.value);
  }, [shownId, step]);
  if (!task) return <div class="photo-stage" />;
  if (typeof photo === 'string')
    return (
      <div class="photo-stage stage-message">
        {photo === 'loading' ? (
          <p>{words.loadingPhoto}</p>
        ) : (
          <div role="alert">
            <p>{words[photo]}</p>
            <Button icon="back" onClick={rating.retry}>
              {proTexts.retry}
            </Button>
          </div>
        )}
      </div>
    );
  return (
    <>
      <PhotoStage
        photo={photo}
        label={words.photo}
        view={controls.view}
        brightness={controls.brightness.value}
        contrast={controls.contrast.value}
        stageSize={controls.stageSize}
      >
        {(place) =>
          patch && (
            <svg class="stage-marks" aria-hidden="true">
              {['patch-outline-casing', 'patch-outline'].map((kind) => (
                <rect
                  key={kind}
                  class={kind}
                  x={place.x + (patch.box.x / task.widthPx) * place.width}
                  y={place.y + (patch.box.y / task.heightPx) * place.height}
                  width={(patch.box.width / task.widthPx) * place.width}
                  height={(patch.box.height / task.heightPx) * place.height}
                  rx="6"
                />
              ))}
            </svg>
          )
        }
      </PhotoStage>
      <StageTools controls={controls} />
    </>
  );
}
