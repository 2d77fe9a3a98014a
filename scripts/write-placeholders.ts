/** Writes the types of what the English texts are given: `node scripts/write-placeholders.ts`, after changing en.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { renderPlaceholders } from '../src/web/i18n/list-placeholders.ts';

const FOLDER = new URL('../src/web/i18n/', import.meta.url);
const catalogue: unknown = JSON.parse(readFileSync(new URL('en.json', FOLDER), 'utf8'));
writeFileSync(new URL('placeholders.ts', FOLDER), renderPlaceholders(catalogue));
