import type pg from 'pg';
import type { Statement } from './recorded-statements';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

export interface Explained {
  readonly statement: Statement;
  readonly ms: number;
  readonly rows: number;
  /** Tables that were read from end to end, with how many rows that were. */
  readonly scans: readonly string[];
}

/** A table so small that PostgreSQL rightly reads it whole. */
const smallTable = 1000;
/** One that took long is timed again so often: this machine has other work too. */
const mostTries = 10;
const fewestTries = 3;

function scansOf(node: PlanNode): string[] {
  const read = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  const isScan = node['Node Type'] === 'Seq Scan' && read > smallTable;
  const own = isScan ? [`${node['Relation Name']}: ${Math.round(read)} rows`] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)];
}

/** Runs a statement alone, as the server itself times it: its best time. @param quickMs what is as quick is not timed again */
export async function explain(client: pg.Client, statement: Statement, quickMs: number): Promise<Explained> {
  const found: Explained[] = [];
  const isSlow = () => found.every(({ ms }) => ms > quickMs);
  while (found.length < fewestTries || (found.length < mostTries && isSlow())) {
    const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement.text}`, [
      ...statement.values,
    ]);
    const [{ Plan: plan, 'Execution Time': run, 'Planning Time': planning }] = rows[0]['QUERY PLAN'];
    found.push({ statement, ms: run + planning, rows: plan['Actual Rows'], scans: scansOf(plan) });
  }
  return found.reduce((best, each) => (each.ms < best.ms ? each : best));
}

/** The plan as people read it. */
export async function planOf(client: pg.Client, { text, values }: Statement): Promise<string> {
  const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, [...values]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
