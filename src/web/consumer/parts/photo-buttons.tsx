/** The ways to give a photo: take one or choose one. */
import './photo-buttons.css';
import { useRef } from 'preact/hooks';
import { VIEWS } from '#core/schema/views.ts';
import { entries } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ageStanding } from '../session/age-standing.ts';
import { askFirst, assessPhotos, loadAssessor, openCamera } from '../session/assess-photo.ts';
import { hasAnswered } from '../session/has-answered.ts';
import { PhotoInput } from './photo-input.tsx';

type PhotoButtonsProps = {
  /** Text of the choosing button. */
  readonly chooseText?: string;
  /** Whether a person new to Clarté is asked the questions first. */
  readonly gated?: boolean;
};

/** Two buttons side by side; a person's interest in either starts loading the assessor. */
export function PhotoButtons({ chooseText = texts.start.choosePhoto, gated = false }: PhotoButtonsProps) {
  const input = useRef<HTMLInputElement>(null);
  const isNew = gated && !hasAnswered.value && entries.value.length === 0;
  const asksFirst = isNew || ageStanding.value !== 'open';
  const take = () => {
    if (asksFirst) askFirst({ by: 'camera', job: { views: VIEWS, carried: [], replaces: null } });
    else openCamera();
  };
  const choose = () => {
    if (asksFirst) askFirst({ by: 'choose' });
    else input.current?.click();
  };
  return (
    <div class="photo-buttons">
      <Button kind="primary" icon="camera" onClick={take} onIntent={loadAssessor}>
        {texts.start.takePhoto}
      </Button>
      <Button icon="picture" onClick={choose} onIntent={loadAssessor}>
        {chooseText}
      </Button>
      <PhotoInput inputRef={input} onPhotos={assessPhotos} />
    </div>
  );
}
