/** Settings, reminders, and what to do with one's data. */
import './you-screen.css';
import { useSignal } from '@preact/signals';
import { saveSettings, settings } from '../../history/history.ts';
import { chooseLanguage, LANGUAGES, type Language, texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { InstallCard } from '../parts/install-card.tsx';
import { startOver } from '../session/assess-photo.ts';
import { offlineState } from '../session/keep-offline.ts';
import { addressOf, goTo } from '../session/route.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { LockCard } from './lock-card.tsx';
import { RemindersCard } from './reminders-card.tsx';
import { SyncCard } from './sync-card.tsx';
import { TakeAlongCard } from './take-along-card.tsx';

/** Everything about the person's own data in one place. */
export function YouScreen() {
  const heading = useScreenHeading();
  const erasing = useSignal(false);
  const erased = useSignal('');
  const { you } = texts.app;
  const erase = async (password: string) => {
    const { eraseEverything } = await import('./erase-everything.ts');
    const answer = await eraseEverything(password);
    if (answer === 'wrong-password') return texts.sync.eraseWrong;
    if (answer === 'last-administrator') return texts.sync.eraseLast;
    startOver();
    erasing.value = false;
    erased.value = answer === 'done' ? you.erased : texts.sync.erasedHere;
    return '';
  };
  return (
    <div class="you">
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {you.title}
      </h1>
      <p role="status" class={erased.value ? 'you-said' : 'visually-hidden'}>
        {erased.value}
      </p>
      <TakeAlongCard />
      <LockCard />
      <SyncCard />
      <RemindersCard />
      <InstallCard />
      <section class="card" aria-labelledby="settings">
        <h2 id="settings">{you.answers}</h2>
        <Button icon="plan" onClick={() => goTo('questions')}>
          {settings.value.answers ? you.changeAnswers : you.giveAnswers}
        </Button>
        <label class="field">
          <span>{you.language}</span>
          <select
            value={settings.value.language ?? chooseLanguage(navigator.languages)}
            onChange={async (event) => {
              await saveSettings({ language: event.currentTarget.value }).catch(console.error);
              location.reload();
            }}
          >
            {(Object.entries(LANGUAGES) as [Language, string][]).map(([id, name]) => (
              <option key={id} value={id} lang={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Switch
          label={you.keepPhotos}
          checked={settings.value.keepPhotos}
          onChange={(keepPhotos) => saveSettings({ keepPhotos }).catch(console.error)}
          describedBy="keep-photos-hint"
        />
        <p id="keep-photos-hint" class="soft">
          {you.keepPhotosHint}
        </p>
      </section>
      <section class="card" aria-labelledby="privacy">
        <h2 id="privacy">{you.privacy}</h2>
        <p>{you.privacyText}</p>
        {offlineState.value !== 'impossible' && (
          <p class="soft" data-testid="offline" data-state={offlineState.value}>
            {offlineState.value === 'ready' ? you.offline : you.offlineNot}
          </p>
        )}
        <p>
          <a href={addressOf('model')}>{you.model}</a>
        </p>
        <p>
          <a href={addressOf('instructions')}>{you.instructions}</a>
        </p>
        <Button
          kind="danger"
          icon="trash"
          onClick={() => {
            erased.value = '';
            erasing.value = true;
          }}
        >
          {you.erase}
        </Button>
        <p class="soft">{you.eraseHint}</p>
      </section>
      {erasing.value && (
        <EraseDialog
          onErase={erase}
          onClose={() => {
            erasing.value = false;
          }}
        />
      )}
    </div>
  );
}
