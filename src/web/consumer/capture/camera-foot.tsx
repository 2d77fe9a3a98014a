/** Below the camera's picture: what to change, the shutter, and the ways on. */
import type { Signal } from '@preact/signals';
import type { FrameCheck } from '#core/guide/check-frame.ts';
import type { FaceCover } from '#core/guide/find-cover.ts';
import type { View } from '#core/schema/views.ts';
import { texts } from '../../i18n/texts.ts';
import { Switch } from '../../ui/switch.tsx';
import { lastPhotoOf } from './ghost-photo.tsx';

type CameraFootProps = {
  readonly view: View;
  readonly at: number;
  readonly of: number;
  readonly check: FrameCheck | null;
  readonly cover: FaceCover | null;
  readonly help: 'idle' | 'loading' | 'ready' | 'failed';
  readonly ghostOn: Signal<boolean>;
  readonly onShutter: () => void;
  /** Where a picture has been taken already. */
  readonly onSkip?: () => void;
  readonly onFinish?: () => void;
};

/** One line says what to do now; screen readers hear it when it changes. */
export function CameraFoot(props: CameraFootProps) {
  const { view, at, of, check, help, ghostOn, onShutter, onSkip, onFinish } = props;
  const { guide } = texts.app;
  const isGood = check !== null && check.fault === null;
  return (
    <div class="camera-foot">
      <p class="camera-say" role="status" data-good={isGood} data-testid="guidance">
        {sayWhat(props)}
      </p>
      <p class="camera-turn">
        {guide.turns[view]} {guide.tip}
      </p>
      <div class="camera-keys">
        <span>{of > 1 && guide.stepOf({ at, of })}</span>
        <button
          type="button"
          class="camera-shutter"
          data-good={isGood}
          aria-label={guide.shutter}
          onClick={onShutter}
        />
        <span>
          {onFinish && (
            <button type="button" class="camera-finish" onClick={onFinish}>
              {guide.finish}
            </button>
          )}
        </span>
      </div>
      {onSkip && at < of && (
        <button type="button" class="camera-skip" onClick={onSkip}>
          {guide.skipView}
        </button>
      )}
      {lastPhotoOf(view) && help !== 'loading' && (
        <Switch
          label={guide.ghost}
          checked={ghostOn.value}
          onChange={(checked) => {
            ghostOn.value = checked;
          }}
          describedBy="camera-title"
        />
      )}
    </div>
  );
}

function sayWhat({ check, cover, help }: CameraFootProps): string {
  const { guide } = texts.app;
  if (help === 'failed') return guide.noHelp;
  if (check === null) return guide.preparing;
  if (check.fault !== null) return guide.faults[check.fault];
  return cover ? guide.covers[cover] : guide.ready;
}
