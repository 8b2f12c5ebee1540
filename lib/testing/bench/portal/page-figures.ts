import type pg from 'pg';
import { type Explained, explain } from './explained';
import type { BenchedPage } from './portal-pages';
import type { Statement, StatementRecorder } from './recorded-statements';

export const mostMsOfQuery = 50;
/** One more than a page that lists something of two kinds of row needs. */
export const mostRepeats = 3;
export const mostBytesOfPage = 500_000;

export interface PageFigures {
  readonly name: string;
  readonly statements: number;
  /** How often the statement that is asked most often is asked. */
  readonly repeats: number;
  readonly most: Statement | null;
  readonly explained: readonly Explained[];
  readonly bytes: number;
  readonly ms: number;
}

function byText(statements: readonly Statement[]): Map<string, Statement[]> {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements)
    groups.set(statement.text, [...(groups.get(statement.text) ?? []), statement]);
  return groups;
}

/** What loading a page asks of the database. */
export async function askedBy(page: BenchedPage, recorder: StatementRecorder) {
  const begun = performance.now();
  const { value, statements } = await recorder.during(page.load);
  const ms = performance.now() - begun;
  const groups = [...byText(statements).values()].toSorted((a, b) => b.length - a.length);
  return {
    name: page.name,
    statements: statements.length,
    repeats: groups[0]?.length ?? 0,
    most: groups[0]?.[0] ?? null,
    distinct: groups.flatMap(([first]) => (first ? [first] : [])),
    bytes: Buffer.byteLength(JSON.stringify(value)),
    ms,
  };
}

export async function figuresOf(
  page: BenchedPage,
  { recorder, client }: { readonly recorder: StatementRecorder; readonly client: pg.Client },
): Promise<PageFigures> {
  await page.load();
  const { distinct, ...asked } = await askedBy(page, recorder);
  const explained: Explained[] = [];
  for (const statement of distinct) explained.push(await explain(client, statement, mostMsOfQuery));
  return { ...asked, explained };
}

/** What is wrong with a page, in words; empty when nothing is. */
export function faultsOf({ repeats, most, explained, bytes }: PageFigures): string[] {
  const slow = explained
    .filter(({ ms }) => ms > mostMsOfQuery)
    .map(({ ms, statement }) => `${ms.toFixed(0)} ms: ${statement.text}`);
  const again = repeats > mostRepeats && most ? [`${repeats} times: ${most.text}`] : [];
  const large = bytes > mostBytesOfPage ? [`${(bytes / 1000).toFixed(0)} KB`] : [];
  return [...slow, ...again, ...large];
}
