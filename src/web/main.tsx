/** Starts the app: history and texts first, then the page; the page all the same where the history keeps away. */
import '@fontsource-variable/figtree/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { render } from 'preact';
import { App } from './consumer/shell/app.tsx';
import { installIn } from './consumer/shell/install-in.ts';
import { loadHistory, settings } from './history/history.ts';
import { lockHeader } from './history/lock/lock-state.ts';
import { chooseLanguage, LANGUAGES, type Language, loadTexts } from './i18n/texts.ts';
import { forgetFields } from './ui/forget-fields.ts';

/** The page waits no longer for the history: a photo can be assessed without. */
const FIRST_PAINT_MS = 1000;

forgetFields();
await Promise.race([loadHistory(), new Promise((resolve) => setTimeout(resolve, FIRST_PAINT_MS))]);
const language = settings.value.language ?? lockHeader.value?.language;
const shown =
  language && language in LANGUAGES ? (language as Language) : chooseLanguage(navigator.languages);
await loadTexts(shown);
installIn(shown);
render(<App />, document.getElementById('app')!);
