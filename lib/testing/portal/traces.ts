import type { PrismaClient } from '@/lib/data/prisma';

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/** Every column of the database that holds text or JSON, the queue's too. */
export function listTextColumns(prisma: PrismaClient): Promise<Column[]> {
  return prisma.$queryRaw<Column[]>`
    SELECT columns.table_schema AS schema, columns.table_name AS table, column_name AS column
    FROM information_schema.columns columns
    JOIN information_schema.tables tables USING (table_schema, table_name)
    WHERE tables.table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
      AND (data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'inet', 'USER-DEFINED'))
    ORDER BY 1, 2, 3`;
}

/** Where a text stands in the database, in capitals or not: `Table.column`, each once. */
export async function findTraces(prisma: PrismaClient, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { schema, table, column } of await listTextColumns(prisma)) {
    const rows = await prisma.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM "${schema}"."${table}" WHERE position(lower($1) in lower("${column}"::text)) > 0 LIMIT 1`,
      text,
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}
