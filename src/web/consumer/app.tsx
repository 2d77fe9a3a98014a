/** The page: header, the screen a person is on, footer. */
import './app.css';
import { useEffect } from 'preact/hooks';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Announcer } from './announcer.tsx';
import { loadAssessor, startOver } from './assess-photo.ts';
import { CameraDialog } from './camera-dialog.tsx';
import { DropAndPaste } from './drop-and-paste.tsx';
import { ProblemScreen } from './problem-screen.tsx';
import { ResultScreen } from './result-screen.tsx';
import { cameraOpen, screen } from './session.ts';
import { StartScreen } from './start-screen.tsx';
import { Wordmark } from './wordmark.tsx';
import { WorkingScreen } from './working-screen.tsx';

/** The whole page. */
export function App() {
  useEffect(loadWhenIdle, []);
  return (
    <>
      <a class="skip-link" href="#content">
        {texts.skipToContent}
      </a>
      <header class="page-header">
        <button type="button" class="home" aria-label={texts.home} onClick={startOver}>
          <Wordmark />
        </button>
        {screen.value.name === 'result' && (
          <Button icon="camera" onClick={startOver}>
            {texts.result.anotherShort}
          </Button>
        )}
      </header>
      <main id="content" class="page-main" tabIndex={-1}>
        <CurrentScreen />
      </main>
      <footer class="page-footer soft">{texts.footer}</footer>
      {cameraOpen.value && <CameraDialog />}
      <DropAndPaste />
      <Announcer />
    </>
  );
}

function CurrentScreen() {
  const now = screen.value;
  switch (now.name) {
    case 'start':
      return <StartScreen />;
    case 'working':
      return <WorkingScreen preview={now.preview} stage={now.stage} />;
    case 'result':
      return <ResultScreen photo={now.photo} preview={now.preview} assessment={now.assessment} />;
    case 'refused':
      return (
        <ProblemScreen
          key={now.refusal.reason}
          code={now.refusal.reason}
          photo={now.photo}
          preview={now.preview}
        />
      );
    case 'fault':
      return <ProblemScreen key={now.code} code={now.code} photo={now.photo} preview={null} />;
  }
}

/** Loads the assessor once the page has been painted, unless data is dear: then it waits for a photo. */
function loadWhenIdle(): () => void {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } };
  if (connection?.saveData || /[23]g/.test(connection?.effectiveType ?? '')) return () => {};
  // Safari has no requestIdleCallback.
  if (!window.requestIdleCallback) {
    const timer = setTimeout(loadAssessor, 1500);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(loadAssessor, { timeout: 4000 });
  return () => cancelIdleCallback(handle);
}
