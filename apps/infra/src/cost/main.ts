/** `npm run cost [-- --json]`: what a month costs, from counted units. `-- --play` counts them anew (testing/main.ts). */
import { parseArgs } from 'node:util';
import { readCounts } from './counts.ts';
import { readPrices } from './prices.ts';
import { printReport } from './print.ts';
import { readProfile } from './profile.ts';
import { steadyBill } from './report.ts';
import { serverless, variants } from './variants.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const basis = { profile: readProfile(), counts: readCounts(), prices: readPrices() };
console.log(values.json ? JSON.stringify(steadyBill(basis, serverless), undefined, 2) : printReport(basis, variants));
