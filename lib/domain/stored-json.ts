import type { z } from 'zod';
import type { Json } from '@/lib/core/digest';

/** A stored document that cannot be read: a bug, or a manual change in the database. Names the row; its contents stay out of the log. */
export class BrokenRow extends Error {
  override readonly name = 'BrokenRow';

  /** By its name: a page and the server that read the row for it have separate copies of this class. */
  static override [Symbol.hasInstance](value: unknown): value is BrokenRow {
    return value instanceof Error && value.name === 'BrokenRow';
  }

  constructor(
    readonly column: string,
    readonly rowId: string,
    fault: string,
  ) {
    super(`${column} of row ${rowId} cannot be read: ${fault}.`);
  }
}

/** What can be read of a list or a record. */
export interface ReadableEntries<Value> {
  /** Without the entries that cannot be read; null when it cannot be read as a whole. */
  readonly value: Value | null;
  /** Entries that cannot be read, as they are stored, by index or key. */
  readonly unreadable: Readonly<Record<string, unknown>>;
  /** Names the first fault; null when everything could be read. */
  readonly fault: BrokenRow | null;
}

/** One JSON column: what is written into it carries its version, and what comes out is parsed and upgraded. */
export interface StoredJson<Value> {
  /** `AudioFile.findings`. */
  readonly column: string;
  /** The version that is written. */
  readonly version: number;
  /** @throws BrokenRow for what no version of Acetate has written. */
  read(stored: unknown, rowId: string): Value;
  /** The same where the column is empty until something is known. */
  readNullable(stored: unknown, rowId: string): Value | null;
  /** A list or a record without the entries that no version of Acetate has written. */
  readEntries(stored: unknown, rowId: string): ReadableEntries<Value>;
  /** @throws TypeError for what could not be read again. */
  write(value: Value): { readonly version: number; readonly value: Json };
}

interface Description<Value> {
  /** `AudioFile.findings`. */
  readonly column: string;
  readonly schema: z.ZodType<Value>;
  /**
   * A step from each earlier version to the next; the first reads what was stored before columns had versions.
   * Their number is the version that is written.
   */
  readonly upgrades: readonly [Upgrade, ...Upgrade[]];
}

export type Upgrade = (stored: unknown) => unknown;

/** For columns whose contents stay as they were before they had a version. */
export const unchanged: Upgrade = (stored) => stored;

export function storedJson<Value>({ column, schema, upgrades }: Description<Value>): StoredJson<Value> {
  const version = upgrades.length;
  const upgrade = (stored: unknown, rowId: string): unknown => {
    const from = unwrap(stored);
    if (from.version > version) {
      throw new BrokenRow(column, rowId, `version ${from.version} was written by a newer Acetate`);
    }
    return upgrades.slice(from.version).reduce((value, step) => step(value), from.value);
  };
  const parse = (upgraded: unknown, rowId: string): Value => {
    const parsed = schema.safeParse(upgraded);
    if (parsed.success) return parsed.data;
    throw new BrokenRow(column, rowId, faultOf(parsed.error));
  };
  const read = (stored: unknown, rowId: string): Value => parse(upgrade(stored, rowId), rowId);
  return {
    column,
    version,
    read,
    readNullable: (stored, rowId) => (stored === null ? null : read(stored, rowId)),
    readEntries: (stored, rowId) => {
      const nothing = { value: null, unreadable: {} };
      try {
        const upgraded = upgrade(stored, rowId);
        const { error, data } = schema.safeParse(upgraded);
        if (!error) return { value: data, unreadable: {}, fault: null };
        const fault = new BrokenRow(column, rowId, faultOf(error));
        const { kept, unreadable } = withoutFaults(upgraded, error);
        const parsed = schema.safeParse(kept);
        return parsed.success ? { value: parsed.data, unreadable, fault } : { ...nothing, fault };
      } catch (error) {
        if (error instanceof BrokenRow) return { ...nothing, fault: error };
        throw error;
      }
    },
    write: (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      const parsed = schema.safeParse(plain);
      if (!parsed.success) throw new TypeError(`${column} would be unreadable: ${faultOf(parsed.error)}.`);
      return { version, value: plain as Json };
    },
  };
}

/** Where the first fault is, and what it is; never the value. */
function faultOf({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') || 'as a whole'}: ${issue?.message.replace(/\.$/, '')}`;
}

/** A list or a record, parted into the entries that an error does not name and those that it names. */
function withoutFaults(document: unknown, { issues }: z.ZodError) {
  if (typeof document !== 'object' || document === null) return { kept: document, unreadable: {} };
  const faulty = new Set(issues.map(({ path: [first] }) => String(first)));
  const entries = Object.entries(document);
  const kept = entries.filter(([key]) => !faulty.has(key));
  return {
    kept: Array.isArray(document) ? kept.map(([, entry]) => entry) : Object.fromEntries(kept),
    unreadable: Object.fromEntries(entries.filter(([key]) => faulty.has(key))),
  };
}

/** Version 0 is what was stored bare. */
function unwrap(stored: unknown): { readonly version: number; readonly value: unknown } {
  if (typeof stored === 'object' && stored !== null && 'version' in stored && 'value' in stored) {
    const { version, value } = stored;
    if (typeof version === 'number' && Number.isInteger(version) && version > 0) return { version, value };
  }
  return { version: 0, value: stored };
}
