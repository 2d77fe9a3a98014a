/** Buttons over the photo: closer, further, the whole of it; its brightness and contrast. */
import './stage-tools.css';
import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';
import { labelTexts } from './label-texts.ts';
import { LIGHT, type StageControls } from './stage-controls.ts';

/** For fingers and mice; keys do the same. */
export function StageTools({ controls }: { readonly controls: StageControls }) {
  const words = labelTexts.rating;
  const closer = useRef<HTMLButtonElement>(null);
  const firstLight = useRef<HTMLInputElement>(null);
  // What was pressed can do nothing more, and takes no keys: the next one does.
  const zoomOut = () => {
    controls.zoom(-1);
    if (controls.view.value.zoom <= 1) closer.current?.focus();
  };
  const showWhole = () => {
    controls.showWhole();
    closer.current?.focus();
  };
  const plainLight = () => {
    controls.plainLight();
    firstLight.current?.focus();
  };
  return (
    <div class="stage-tools">
      <div class="stage-tools-group">
        <button
          type="button"
          class="icon-button"
          aria-label={words.zoomOut}
          disabled={controls.view.value.zoom <= 1}
          onClick={zoomOut}
        >
          <Icon name="minus" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={words.whole}
          disabled={controls.view.value.zoom <= 1}
          onClick={showWhole}
        >
          <Icon name="closer" />
        </button>
        <button
          ref={closer}
          type="button"
          class="icon-button"
          aria-label={words.zoomIn}
          onClick={() => controls.zoom(1)}
        >
          <Icon name="plus" />
        </button>
      </div>
      <div class="stage-tools-group">
        <button
          type="button"
          class="icon-button"
          aria-label={words.plainLight}
          disabled={controls.brightness.value === 1 && controls.contrast.value === 1}
          onClick={plainLight}
        >
          <Icon name="back" />
        </button>
        <LightSlider label={words.brightness} icon="today" light={controls.brightness} input={firstLight} />
        <LightSlider label={words.contrast} icon="moon" light={controls.contrast} />
      </div>
    </div>
  );
}

type LightSliderProps = {
  readonly label: string;
  readonly icon: 'today' | 'moon';
  readonly light: Signal<number>;
  readonly input?: RefObject<HTMLInputElement | null>;
};

function LightSlider({ label, icon, light, input }: LightSliderProps) {
  return (
    <label class="stage-light">
      <Icon name={icon} size={16} />
      <span class="visually-hidden">{label}</span>
      <input
        ref={input ?? null}
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
