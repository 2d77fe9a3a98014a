/** The ways to give a photo: take one or choose one. */
import './photo-buttons.css';
import { useRef } from 'preact/hooks';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { assessPhoto, loadAssessor } from './assess-photo.ts';
import { PhotoInput } from './photo-input.tsx';
import { cameraOpen } from './session.ts';

type PhotoButtonsProps = {
  /** Text of the choosing button. */
  readonly chooseText?: string;
};

/** Two buttons side by side; a person's interest in either starts loading the assessor. */
export function PhotoButtons({ chooseText = texts.start.choosePhoto }: PhotoButtonsProps) {
  const input = useRef<HTMLInputElement>(null);
  const openCamera = () => {
    cameraOpen.value = true;
    loadAssessor();
  };
  return (
    <div class="photo-buttons">
      <Button kind="primary" icon="camera" onClick={openCamera} onIntent={loadAssessor}>
        {texts.start.takePhoto}
      </Button>
      <Button icon="picture" onClick={() => input.current?.click()} onIntent={loadAssessor}>
        {chooseText}
      </Button>
      <PhotoInput inputRef={input} onPhoto={assessPhoto} />
    </div>
  );
}
