import { BoundedMap } from '@/lib/core/bounded-map';
import { log } from '@/lib/core/log';
import { BrokenRow, type ReadableEntries, type StoredJson } from '@/lib/domain/stored-json';

/** Rows are read over and over: each fault is logged once in the life of the process, as long as it is remembered. */
const logged = new BoundedMap<string, true>({ most: 10_000 });

/** A stored value of one row. */
export interface StoredPlace {
  /** `AudioFile.findings`. */
  readonly column: string;
  readonly rowId: string;
}

/** Logs a value that cannot be read, once per row and process. */
export function logUnreadable({ column, rowId }: StoredPlace, error?: BrokenRow): void {
  const key = `${column} ${rowId}`;
  if (logged.get(key)) return;
  logged.set(key, true);
  const [table, name] = column.split('.');
  log.error('A stored value cannot be read and is left out.', error, { table, column: name, rowId });
}

/** Reads one value; a fault is logged with its row, and the rest of the row opens. */
export function readable<Value>(read: () => Value): Value | BrokenRow {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    logUnreadable(error, error);
    return error;
  }
}

/** The same for values of which the domain can do without. */
export function readableOrNull<Value>(read: () => Value): Value | null {
  const value = readable(read);
  return value instanceof BrokenRow ? null : value;
}

/** Reads a list or a record without its unreadable entries; faults are logged with their row. */
export function readableEntries<Value>(
  column: StoredJson<Value>,
  stored: unknown,
  rowId: string,
): ReadableEntries<Value> {
  const entries = column.readEntries(stored, rowId);
  if (entries.fault) logUnreadable(entries.fault, entries.fault);
  return entries;
}
