import { format } from 'node:util';
import { BoundedMap } from '@/lib/core/bounded-map';
import { currentLogIds, log } from '@/lib/core/log';
import { loggedError } from './error-fields';

const methods = ['error', 'warn', 'info', 'log', 'debug'] as const;
type Method = (typeof methods)[number];

/** Next marks what it prints: `⨯`, `⚠`, `▲`. */
const mark = /^[\s⨯⚠▲✓○]+/u;

/** Failures that were logged, each with its request: as many as may be running or have just ended. */
const mostRemembered = 1000;

/**
 * Whether this request has failed in the same way already. Layout, page and title of one address each ask the database; when it
 * is away, each throws an error of its own.
 */
function repeats(seen: BoundedMap<string, true>, error: Error): boolean {
  const { requestId } = currentLogIds();
  if (requestId === undefined) return false;
  const { type, code, message } = loggedError(error);
  const key = JSON.stringify([requestId, type, code, message]);
  const isRepeated = seen.get(key) !== undefined;
  seen.set(key, true);
  return isRepeated;
}

/** An error page shows its error's digest, so that of a repeated error must be findable too. */
function remarkRepeated(error: Error & { digest?: unknown }): void {
  log.info('The same error happened again in this request.', {
    from: 'console',
    digest: String(error.digest ?? ''),
  });
}

function capture(method: Method, values: readonly unknown[], seen: BoundedMap<string, true>): void {
  const error = values.find((value) => value instanceof Error);
  const text = format(...values.filter((value) => value !== error)).replace(mark, '');
  const fields = { from: 'console' };
  switch (method) {
    case 'error':
      if (error && repeats(seen, error)) remarkRepeated(error);
      else log.error(text || 'An error was not handled.', error, fields);
      return;
    case 'warn':
      log.warn(text || 'A warning.', error, fields);
      return;
    case 'info':
    case 'log':
      log.info(text, fields);
      return;
    case 'debug':
      log.debug(text, fields);
      return;
    default:
      method satisfies never;
  }
}

/**
 * Turns whatever is printed on the console into log lines. Next prints every error that a page, an action or a
 * route did not handle; this is how such an error gets into the log, with the ids of its request.
 * @returns a function that lets the console print again
 */
export function captureConsole(): () => void {
  const before = methods.map((method) => [method, console[method]] as const);
  const seen = new BoundedMap<string, true>({ most: mostRemembered });
  for (const method of methods) console[method] = (...values: unknown[]) => capture(method, values, seen);
  return () => {
    for (const [method, print] of before) console[method] = print;
  };
}
