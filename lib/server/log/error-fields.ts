import { scrub } from './scrub';

/** An error as it is logged: its origin and message, without values. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  /** Frames alone, a line each. */
  readonly stack?: string;
  /** The error code of Node, PostgreSQL or Prisma. */
  readonly code?: string;
  /** What Next's error page shows as reference. */
  readonly digest?: string;
  readonly cause?: LoggedError;
}

const deepestCause = 3;
const mostFrames = 30;

function messageOf({ name, message }: Error): string {
  // Prisma puts the whole query before its last line, with what a person wrote; next-auth gives such errors its own names.
  const isPrisma = name.startsWith('PrismaClient') || /^\s*Invalid `.*` invocation/.test(message);
  const kept = isPrisma ? message.trim().split('\n').at(-1) : message;
  return scrub(kept ?? '');
}

function framesOf({ stack = '' }: Error): string | undefined {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.length > 0 ? scrub(frames.slice(0, mostFrames).join('\n')) : undefined;
}

function textProperty(error: object, name: 'code' | 'digest'): string | undefined {
  const value = (error as Record<string, unknown>)[name];
  return typeof value === 'string' || typeof value === 'number' ? scrub(String(value)) : undefined;
}

/** Whatever was thrown, as fields of a line. */
export function loggedError(thrown: unknown, depth = 0): LoggedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: scrub(String(thrown)) };
  const [stack, code, digest] = [
    framesOf(thrown),
    textProperty(thrown, 'code'),
    textProperty(thrown, 'digest'),
  ];
  const inner = thrown.cause ?? (thrown instanceof AggregateError ? thrown.errors[0] : undefined);
  return {
    type: thrown.name,
    message: messageOf(thrown),
    ...(stack !== undefined && { stack }),
    ...(code !== undefined && { code }),
    ...(digest !== undefined && { digest }),
    ...(inner !== undefined && depth < deepestCause && { cause: loggedError(inner, depth + 1) }),
  };
}
