/** Starts a professional page. */
import '@fontsource-variable/figtree/wght.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { type ComponentType, h, render } from 'preact';
import { loadTexts } from '../i18n/texts.ts';

/** Grades, patches and marks are named as in the app; everything is in English. */
export async function startPage(Page: ComponentType): Promise<void> {
  await loadTexts('en');
  render(h(Page, {}), document.getElementById('app')!);
}
