/** Before the very first photo: the questions that keep a person safe, or the photo at once. */
import './gate-screen.css';
import { useRef } from 'preact/hooks';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useScreenHeading } from '../ui/use-screen-heading.ts';
import { assessPhotos, openCamera } from './assess-photo.ts';
import { PhotoInput } from './photo-input.tsx';
import { goTo } from './route.ts';

/** `next` is what the person was about to do. */
export function GateScreen({ next }: { readonly next: 'camera' | 'choose' }) {
  const heading = useScreenHeading();
  const input = useRef<HTMLInputElement>(null);
  const { gate } = texts.app;
  return (
    <div class="gate card">
      <span class="gate-icon">
        <Icon name="plan" size={32} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {gate.title}
      </h1>
      <p>{gate.text}</p>
      <div class="gate-buttons">
        <Button kind="primary" icon="plan" onClick={() => goTo('questions')}>
          {gate.answer}
        </Button>
        <Button icon="camera" onClick={() => (next === 'camera' ? openCamera() : input.current?.click())}>
          {gate.skip}
        </Button>
      </div>
      <p class="soft">{gate.skipHint}</p>
      <PhotoInput inputRef={input} onPhotos={assessPhotos} />
    </div>
  );
}
