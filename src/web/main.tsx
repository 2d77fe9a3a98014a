/** Starts the app: history and texts first, then the page. */
import '@fontsource-variable/figtree/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { render } from 'preact';
import { App } from './consumer/shell/app.tsx';
import { loadHistory, settings } from './history/history.ts';
import { chooseLanguage, LANGUAGES, type Language, loadTexts } from './i18n/texts.ts';

await loadHistory();
const { language } = settings.value;
await loadTexts(
  language && language in LANGUAGES ? (language as Language) : chooseLanguage(navigator.languages),
);
render(<App />, document.getElementById('app')!);
