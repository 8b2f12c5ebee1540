/** From the least important to what must wake somebody up. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What a line is about. Only ids: never a name, an address or a token. */
export interface LogIds {
  readonly requestId?: string;
  readonly jobId?: string;
  readonly jobKind?: string;
  readonly releaseId?: string;
  /** A member, a client or a guest. */
  readonly personId?: string;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface LogEntry {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields;
  readonly error?: unknown;
}

/** Where lines go, and what keeps the ids of the running request or job. */
export interface LogSink {
  write(entry: LogEntry): void;
  /** Runs something whose lines carry these ids, and those noted meanwhile. */
  within<Outcome>(ids: LogIds, run: () => Outcome): Outcome;
  /** Adds ids to all later lines of the running request or job. */
  note(ids: LogIds): void;
  /** Ids of the running request or job. */
  current(): LogIds;
}

/** Outside the server (browser, tests, scripts) problems are printed and the rest is not. */
const printing: LogSink = {
  write({ level, message, error }) {
    if (level === 'debug' || level === 'info') return;
    const print = level === 'warn' ? console.warn : console.error;
    print(...(error === undefined ? [message] : [message, error]));
  },
  within: (_ids, run) => run(),
  note() {},
  current: () => ({}),
};

/** Next's bundles and the server's are separate copies of every module, so the one sink is kept on `globalThis`. */
const place = Symbol.for('acetate.log');
type Place = { [place]?: LogSink };
const sink = (): LogSink => (globalThis as Place)[place] ?? printing;

/** @returns a function that restores the previous sink */
export function provideLogSink(next: LogSink): () => void {
  const before = (globalThis as Place)[place];
  (globalThis as Place)[place] = next;
  return () => {
    if (before) (globalThis as Place)[place] = before;
    else delete (globalThis as Place)[place];
  };
}

type Remark = (message: string, fields?: LogFields) => void;
type Trouble = (message: string, error: unknown, fields?: LogFields) => void;

const remark =
  (level: LogLevel): Remark =>
  (message, fields = {}) =>
    sink().write({ level, message, fields });

const trouble =
  (level: LogLevel): Trouble =>
  (message, error, fields = {}) =>
    sink().write({ level, message, error, fields });

/** The server's log. A message is a plain sentence; whatever varies is a field. */
export const log = {
  debug: remark('debug'),
  info: remark('info'),
  warn: trouble('warn'),
  error: trouble('error'),
  fatal: trouble('fatal'),
} as const;

/** Runs something whose lines carry these ids. */
export function withLogIds<Outcome>(ids: LogIds, run: () => Outcome): Outcome {
  return sink().within(ids, run);
}

/** Adds ids, as soon as they are known, to all later lines of the running request or job. */
export function noteLogIds(ids: LogIds): void {
  sink().note(ids);
}

/** Ids of the running request or job; none outside of both. */
export function currentLogIds(): LogIds {
  return sink().current();
}
