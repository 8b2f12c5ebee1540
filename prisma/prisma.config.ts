import { defineConfig } from 'prisma/config';

// The command line only generates, formats and validates here, so it never connects: migrations run in lib/data/migrations.
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: 'postgresql://unused' },
});
