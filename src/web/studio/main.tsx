/** Starts the studio. */
import { startPage } from '../pro/start-page.tsx';
import { StudioPage } from './studio-page.tsx';

await startPage(StudioPage);
