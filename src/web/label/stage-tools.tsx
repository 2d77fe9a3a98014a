/** Buttons over the photo: closer, further, the whole of it; its brightness and contrast. */
import './stage-tools.css';
import type { Signal } from '@preact/signals';
import { Icon } from '../ui/icon.tsx';
import { labelTexts } from './label-texts.ts';
import { LIGHT, type StageControls } from './stage-controls.ts';

/** For fingers and mice; keys do the same. */
export function StageTools({ controls }: { readonly controls: StageControls }) {
  const words = labelTexts.rating;
  return (
    <div class="stage-tools">
      <div class="stage-tools-group">
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
      </div>
      <div class="stage-tools-group">
        <LightSlider label={words.brightness} icon="today" light={controls.brightness} />
        <LightSlider label={words.contrast} icon="moon" light={controls.contrast} />
        <button
          type="button"
          class="icon-button"
          aria-label={words.plainLight}
          disabled={controls.brightness.value === 1 && controls.contrast.value === 1}
          onClick={controls.plainLight}
        >
          <Icon name="back" />
        </button>
      </div>
    </div>
  );
}

type LightSliderProps = {
  readonly label: string;
  readonly icon: 'today' | 'moon';
  readonly light: Signal<number>;
};

function LightSlider({ label, icon, light }: LightSliderProps) {
  return (
    <label class="stage-light">
      <Icon name={icon} size={20} />
      <span class="visually-hidden">{label}</span>
      <input
        type="range"
        min={LIGHT.least}
        max={LIGHT.most}
        step={LIGHT.step}
        value={light.value}
        onInput={(event) => {
          light.value = Number(event.currentTarget.value);
        }}
      />
    </label>
  );
}
