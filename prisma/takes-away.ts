/** A statement of a migration, by itself or one of the actions of an `ALTER TABLE`. */
interface Action {
  /** The table that it changes, as it is spelled; empty for everything else. */
  readonly table: string;
  readonly sql: string;
}

/** What this migration itself makes: no older build uses it, and it has no rows. */
interface Made {
  readonly tables: ReadonlySet<string>;
  /** `table.column`, of columns that are empty in every row. */
  readonly columns: ReadonlySet<string>;
}

/** Parts of SQL in which a semicolon or a comma ends nothing. */
const whole =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|[(),;]|[^-/'"$(),;]+|./g;

/** Splits at a sign that is in no quotes, comments or brackets; comments go. */
function splitAt(sign: ';' | ',', sql: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [piece] of sql.matchAll(whole)) {
    if (piece.startsWith('--') || piece.startsWith('/*')) continue;
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (piece === sign && depth === 0) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => part !== '');
}

const alterTable = /^alter table (?:if exists )?(?:only )?(\S+) (.*)$/i;

function actionsOf(statement: string): Action[] {
  const [, table = '', actions = ''] = alterTable.exec(statement) ?? [];
  if (table === '') return [{ table: '', sql: statement }];
  return splitAt(',', actions).map((sql) => ({ table, sql }));
}

const createTable = /^create (?:unlogged )?table (?:if not exists )?([^\s(]+)/i;
const addColumn =
  /^add (?:column )?(?:if not exists )?(?!(?:constraint|check|unique|primary|foreign|exclude)\b)(\S+) (.*)$/i;
const uniqueIndex =
  /^create unique index (?:concurrently )?(?:if not exists )?(?:\S+ )?on (?:only )?([^\s(]+) ?(?:using \w+ ?)?\((.*)$/i;
const constraint = /^add (?:constraint \S+ )?(check|unique|primary|foreign|exclude)\b(.*)$/i;
const withValue = /\bdefault\b|\bgenerated\b|\b(?:small|big)?serial\b/i;

function madeBy(actions: readonly Action[]): Made {
  const tables = new Set<string>();
  const columns = new Set<string>();
  for (const { table, sql } of actions) {
    const [, created] = createTable.exec(sql) ?? [];
    if (created) tables.add(created);
    const [, column, definition = ''] = addColumn.exec(sql) ?? [];
    if (column && !withValue.test(definition)) columns.add(`${table}.${column}`);
  }
  return { tables, columns };
}

/** The columns of a list that begins after its bracket. */
const listed = (list: string) =>
  (list.split(')')[0] ?? '').split(',').map((each) => each.trim().split(' ')[0] ?? '');

/** A new column is empty in rows of older builds, and what is empty equals nothing. */
function isUniqueOverOld({ sql }: Action, { tables, columns }: Made): boolean {
  const [, table = '', list = ''] = uniqueIndex.exec(sql) ?? [];
  if (table === '' || tables.has(table)) return false;
  return !listed(list).some((column) => columns.has(`${table}.${column}`));
}

/** Rows that are there, or that an older build writes, may be against it. */
function isConstraintOverOld({ table, sql }: Action, { columns }: Made): boolean {
  const [, kind = '', rest = ''] = constraint.exec(sql) ?? [];
  if (kind === '' || /\bnot valid\b/i.test(rest)) return false;
  const isOfNew = /^(foreign|unique)$/i.test(kind);
  return !(isOfNew && listed(rest.split('(')[1] ?? '').some((column) => columns.has(`${table}.${column}`)));
}

function isObligatoryColumn({ sql }: Action): boolean {
  const [, column, definition = ''] = addColumn.exec(sql) ?? [];
  return (
    column !== undefined && /\bnot null\b|\bprimary key\b/i.test(definition) && !withValue.test(definition)
  );
}

const isLike =
  (pattern: RegExp) =>
  ({ sql }: Action) =>
    pattern.test(sql);

/** What a build of the version before would fail on, or what fails on the rows that it has written. */
const faults: readonly (readonly [string, (action: Action, made: Made) => boolean])[] = [
  [
    'drops what an older build uses',
    isLike(
      /\bdrop (table|column|type|domain|view|materialized|schema|function|sequence|extension)\b|^drop (if exists )?(?!constraint\b|index\b|trigger\b|policy\b|rule\b|owned\b)\S/i,
    ),
  ],
  ['drops a default that the older build relies on', isLike(/\bdrop default\b/i)],
  ['renames or moves', isLike(/\brename\b|\bset schema\b/i)],
  ['changes a column’s type', isLike(/\balter (column )?\S+ (set data )?type\b/i)],
  ['makes a column obligatory', isLike(/\bset not null\b/i)],
  ['adds an obligatory column without a default', isObligatoryColumn],
  ['makes existing columns unique', isUniqueOverOld],
  ['adds a constraint to existing columns that is not NOT VALID', isConstraintOverOld],
];

/** Why a migration is no mere addition; none when it is one. */
export function takesAway(sql: string): string[] {
  const actions = splitAt(';', sql).flatMap(actionsOf);
  const made = madeBy(actions);
  const onOld = actions.filter(({ table }) => !made.tables.has(table));
  return faults.flatMap(([fault, isFault]) => (onOld.some((action) => isFault(action, made)) ? [fault] : []));
}
