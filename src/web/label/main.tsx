/** Starts the labelling page. */
import { startPage } from '../pro/start-page.tsx';
import { LabelPage } from './label-page.tsx';

await startPage(LabelPage);
