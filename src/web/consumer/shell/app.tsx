/** The app: header, where a person is, navigation, footer. */
import '../../ui/card.css';
import './app.css';
import { useEffect } from 'preact/hooks';
import { entries, historyState, settings } from '../../history/history.ts';
import { isLocking, lockHeader } from '../../history/lock/lock-state.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import { DropAndPaste } from '../capture/drop-and-paste.tsx';
import { GateScreen } from '../capture/gate-screen.tsx';
import { StartScreen } from '../capture/start-screen.tsx';
import { WorkingScreen } from '../capture/working-screen.tsx';
import { assessPhotos, loadAssessor, startOver } from '../session/assess-photo.ts';
import { followInstall } from '../session/install.ts';
import { keepOffline } from '../session/keep-offline.ts';
import { lockNow } from '../session/lock-now.ts';
import { followAddress, goTo, route } from '../session/route.ts';
import { cameraJob, screen, waitingPhoto } from '../session/session.ts';
import { takeShared } from '../session/take-shared.ts';
import { Announcer } from './announcer.tsx';
import { followSync } from './follow-sync.ts';
import { Navigation } from './navigation.tsx';
import { startLock } from './start-lock.ts';
import { startReminders } from './start-reminders.ts';
import { StorageNote } from './storage-note.tsx';
import { useTitle } from './use-title.ts';

const CameraDialog = lazyPart(async () => (await import('../capture/camera-dialog.tsx')).CameraDialog);
const ProblemScreen = lazyPart(async () => (await import('../capture/problem-screen.tsx')).ProblemScreen);
const ResultScreen = lazyPart(async () => (await import('../result/result-screen.tsx')).ResultScreen);
const TodayScreen = lazyPart(async () => (await import('../today/today-screen.tsx')).TodayScreen);
const QuestionsScreen = lazyPart(
  async () => (await import('../questions/questions-screen.tsx')).QuestionsScreen,
);
const PlanScreen = lazyPart(async () => (await import('../plan/plan-screen.tsx')).PlanScreen);
const ProgressScreen = lazyPart(async () => (await import('../progress/progress-screen.tsx')).ProgressScreen);
const YouScreen = lazyPart(async () => (await import('../you/you-screen.tsx')).YouScreen);
const EntryScreen = lazyPart(async () => (await import('../result/entry-screen.tsx')).EntryScreen);
const SyncScreen = lazyPart(async () => (await import('../sync/sync-screen.tsx')).SyncScreen);
const PasswordScreen = lazyPart(async () => (await import('../sync/password-screen.tsx')).PasswordScreen);
const TriageBar = lazyPart(async () => (await import('../triage/triage-bar.tsx')).TriageBar);
const LookupScreen = lazyPart(async () => (await import('../lookup/lookup-screen.tsx')).LookupScreen);
const InstructionsScreen = lazyPart(
  async () => (await import('../instructions/instructions-screen.tsx')).InstructionsScreen,
);
const LockScreen = lazyPart(async () => (await import('../lock/lock-screen.tsx')).LockScreen);
const LockSettingsScreen = lazyPart(
  async () => (await import('../lock/lock-settings-screen.tsx')).LockSettingsScreen,
);
const ModelScreen = lazyPart(async () => (await import('../model/model-screen.tsx')).ModelScreen);

/** The app, or its lock. */
export function App() {
  useEffect(startLock, []);
  useEffect(startReminders, []);
  useEffect(loadWhenIdle, []);
  useEffect(keepOffline, []);
  return historyState.value === 'locked' || isLocking.value ? (
    <LockScreen onErase={eraseLocked} />
  ) : (
    <OpenApp />
  );
}

/** The whole app while it is not locked. */
function OpenApp() {
  useTitle();
  useEffect(followSync, []);
  useEffect(followInstall, []);
  useEffect(assessShared, []);
  useEffect(
    () =>
      followAddress(({ name }) => {
        // Going elsewhere leaves a result or a refusal, never a photo that is being looked at.
        if (name !== 'today' && screen.value.name !== 'working') startOver();
        if (name !== 'questions') waitingPhoto.value = null;
      }),
    [],
  );
  const goHome = () => {
    startOver();
    goTo('today');
  };
  const isResult = route.value.name === 'today' && screen.value.name === 'result';
  return (
    <>
      <a class="skip-link" href="#content">
        {texts.skipToContent}
      </a>
      <header class="page-header">
        <button type="button" class="home" aria-label={texts.home} onClick={goHome}>
          <Wordmark />
        </button>
        <Navigation />
        {lockHeader.value && (
          <Button icon="lock" kind="quiet" onClick={lockNow}>
            {texts.app.lock.nowShort}
          </Button>
        )}
        {isResult && (
          <Button icon="camera" onClick={goHome}>
            {texts.result.anotherShort}
          </Button>
        )}
      </header>
      <main id="content" class="page-main" tabIndex={-1}>
        <StorageNote />
        {settings.value.answers && <TriageBar />}
        <CurrentScreen />
      </main>
      <footer class="page-footer soft">{texts.footer}</footer>
      {cameraJob.value && <CameraDialog job={cameraJob.value} />}
      <DropAndPaste />
      <Announcer />
    </>
  );
}

/** What is sealed does not say whether there is an account: its copy on the server stays, and brings the history back. */
async function eraseLocked(): Promise<void> {
  const { eraseEverything } = await import('../you/erase-everything.ts');
  await eraseEverything('');
}

/** Photos that another app shared are assessed at once: that is what they were shared for. */
function assessShared(): void {
  takeShared().then((photos) => {
    if (photos.length > 0) assessPhotos(photos);
  }, console.error);
}

/** What shows or changes what is kept waits until that is known, or does not answer: over what is kept it would write an empty one. */
const OF_HISTORY: ReadonlySet<string> = new Set(['progress', 'plan', 'you', 'questions', 'entry']);

function CurrentScreen() {
  const { name, id } = route.value;
  if (historyState.value === 'loading' && OF_HISTORY.has(name)) return null;
  switch (name) {
    case 'today':
      return <PhotoWay />;
    case 'progress':
      return <ProgressScreen />;
    case 'plan':
      return <PlanScreen />;
    case 'you':
      return <YouScreen />;
    case 'questions':
      return <QuestionsScreen />;
    case 'entry':
      return <EntryScreen key={id} id={id ?? ''} />;
    case 'model':
      return <ModelScreen />;
    case 'sync':
      return <SyncScreen />;
    case 'password':
      return <PasswordScreen key={id} token={id} />;
    case 'lookup':
      return <LookupScreen />;
    case 'instructions':
      return <InstructionsScreen />;
    case 'lock':
      return <LockSettingsScreen />;
  }
}

/** Today, unless a photo is on its way. */
function PhotoWay() {
  const now = screen.value;
  switch (now.name) {
    case 'start':
      return entries.value.length > 0 ? <TodayScreen /> : <StartScreen />;
    case 'gate':
      return <GateScreen next={now.next} />;
    case 'working':
      return <WorkingScreen preview={now.preview} stage={now.stage} at={now.at} of={now.of} />;
    case 'result':
      return <ResultScreen key={now.entry.id} {...now} />;
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
