/** The ways to give a photo: take one or choose one. */
import './photo-buttons.css';
import { useRef } from 'preact/hooks';
import { entries, settings } from '../history/history.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { assessPhotos, loadAssessor, openCamera } from './assess-photo.ts';
import { PhotoInput } from './photo-input.tsx';
import { screen } from './session.ts';

type PhotoButtonsProps = {
  /** Text of the choosing button. */
  readonly chooseText?: string;
  /** Whether a person new to Clarté is asked the questions first. */
  readonly gated?: boolean;
};

/** Two buttons side by side; a person's interest in either starts loading the assessor. */
export function PhotoButtons({ chooseText = texts.start.choosePhoto, gated = false }: PhotoButtonsProps) {
  const input = useRef<HTMLInputElement>(null);
  const asksFirst = gated && settings.value.answers === null && entries.value.length === 0;
  const take = () => {
    if (asksFirst) screen.value = { name: 'gate', next: 'camera' };
    else openCamera();
  };
  const choose = () => {
    if (asksFirst) screen.value = { name: 'gate', next: 'choose' };
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
