/** What 1,000, 1 million and 100 million people a month need, from measured costs and named assumptions; writes docs/capacity.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { planCapacity } from './capacity/plan-capacity.ts';
import { readCosts } from './capacity/read-costs.ts';
import { renderCapacity } from './results/render-capacity.ts';

const DOCS = new URL('../docs/', import.meta.url);
const costs = readCosts((name) => JSON.parse(readFileSync(new URL(`results/${name}.json`, DOCS), 'utf8')));
const plans = [1_000, 1_000_000, 100_000_000].map((people) => planCapacity(people, costs));
writeFileSync(new URL('capacity.md', DOCS), renderCapacity(costs, plans));
