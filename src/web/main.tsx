/** Starts the page. */
import '@fontsource-variable/figtree/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { render } from 'preact';
import { App } from './consumer/app.tsx';

render(<App />, document.getElementById('app')!);
