/** Measures the labelling screen and puts its figures into docs/results/dermatologists.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { measureLabelling } from './dermatologists/measure-labelling.ts';

const FILE = new URL('../docs/results/dermatologists.json', import.meta.url);

let results: object = {};
try {
  results = JSON.parse(readFileSync(FILE, 'utf8'));
} catch {
  // The first time there is none.
}
const measured = await measureLabelling();
writeFileSync(FILE, `${JSON.stringify({ ...results, ...measured }, null, 2)}\n`);
console.log(JSON.stringify(measured, null, 2));
