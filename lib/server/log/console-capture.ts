import { format } from 'node:util';
import { log } from '@/lib/core/log';

const methods = ['error', 'warn', 'info', 'log', 'debug'] as const;
type Method = (typeof methods)[number];

/** Next marks what it prints: `⨯`, `⚠`, `▲`. */
const mark = /^[\s⨯⚠▲✓○]+/u;

function take(method: Method, values: readonly unknown[]): void {
  const error = values.find((value) => value instanceof Error);
  const text = format(...values.filter((value) => value !== error)).replace(mark, '');
  const fields = { from: 'console' };
  switch (method) {
    case 'error':
      log.error(text || 'An error was not handled.', error, fields);
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
 * route did not handle, once; this is how such an error gets into the log, with the ids of its request.
 * @returns a function that lets the console print again
 */
export function captureConsole(): () => void {
  const before = methods.map((method) => [method, console[method]] as const);
  for (const method of methods) console[method] = (...values: unknown[]) => take(method, values);
  return () => {
    for (const [method, print] of before) console[method] = print;
  };
}
