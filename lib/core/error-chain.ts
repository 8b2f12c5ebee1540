const deepest = 6;

/** What one error says; each member may be anything. */
export interface ErrorPart {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly message?: unknown;
  readonly kind?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
  readonly meta?: unknown;
  readonly driverAdapterError?: unknown;
}

/**
 * An error and everything inside it, outermost first: what caused it, each of several, and what Prisma keeps of PostgreSQL's answer
 * (`meta.driverAdapterError.cause`).
 */
export function* errorChain(error: unknown, depth = 0): Generator<ErrorPart> {
  if (typeof error !== 'object' || error === null || depth > deepest) return;
  const part: ErrorPart = error;
  yield part;
  const { cause, meta, driverAdapterError, errors } = part;
  for (const inner of [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? errors : [])])
    yield* errorChain(inner, depth + 1);
}

/** The codes of an error: of the system, of PostgreSQL, or of a library. */
export function codesOf({ code, originalCode }: ErrorPart): string[] {
  return [code, originalCode].filter((each) => typeof each === 'string');
}
