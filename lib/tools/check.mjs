// @ts-check
// `npm run check`: lint, types, fences and dead code, side by side.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { generate } from './build.mjs';
import { runChecks, sourceChecks, typeCheck } from './checks.mjs';
import { runProgram } from './run-program.mjs';
import { textOf } from './totals.mjs';

await generate();
const nextTypes = path.join(import.meta.dirname, '../../next-env.d.ts');
if (!existsSync(nextTypes)) await runProgram('next', ['typegen']);
const totals = await runChecks([typeCheck, ...sourceChecks]);
console.log(`\n${textOf(totals)}`);
process.exitCode = totals.failed > 0 ? 1 : 0;
