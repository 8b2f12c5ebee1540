// @ts-check
// Runs the Prisma command line without its schema-engine download. generate, validate and format insist on the
// binary's presence but never start it, so any executable will do. Migrations: see lib/data/migrations.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const here = import.meta.dirname;

if (process.argv[2] === 'generate' && !existsSync(path.join(here, 'schema.prisma'))) {
  console.log('No prisma/schema.prisma here: nothing to generate.');
  process.exit(0);
}
const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build/index.js');
const config = path.join(here, 'prisma.config.ts');
const { status } = spawnSync(process.execPath, [cli, ...process.argv.slice(2), '--config', config], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
});
process.exit(status ?? 1);
