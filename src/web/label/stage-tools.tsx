/** Buttons over the photo: closer, further, the whole of it, darker and brighter. */
import { Icon } from '../ui/icon.tsx';
import { labelTexts } from './label-texts.ts';
import type { StageControls } from './stage-controls.ts';

/** For fingers and mice; keys do the same. */
export function StageTools({ controls }: { readonly controls: StageControls }) {
  const words = labelTexts.rating;
  return (
    <div class="stage-tools">
      <button
        type="button"
        class="icon-button"
        aria-label={words.zoomOut}
        disabled={controls.view.value.zoom <= 1}
        onClick={() => controls.zoom(-1)}
      >
        <Icon name="minus" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={words.whole}
        disabled={controls.view.value.zoom <= 1}
        onClick={controls.showWhole}
      >
        <Icon name="closer" />
      </button>
      <button type="button" class="icon-button" aria-label={words.zoomIn} onClick={() => controls.zoom(1)}>
        <Icon name="plus" />
      </button>
      <label class="stage-brightness">
        <Icon name="today" size={20} />
        <span class="visually-hidden">{words.brightness}</span>
        <input
          type="range"
          min="0.5"
          max="2.5"
          step="0.1"
          value={controls.brightness.value}
          onInput={(event) => {
            controls.brightness.value = Number(event.currentTarget.value);
          }}
        />
      </label>
    </div>
  );
}
