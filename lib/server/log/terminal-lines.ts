import { type LogLevel, logLevels } from '@/lib/core/log';
import type { LoggedError } from './error-fields';
import { type LineWriter, linesLost } from './json-lines';
import { type LogOutput, standardError } from './standard-error';

function errorText({ type, message, code, stack, cause }: LoggedError): string {
  const first = `${type}${code ? ` ${code}` : ''}: ${message}`;
  return [first, stack ?? [], cause ? `caused by ${errorText(cause)}` : []].flat().join('\n');
}

const indented = (text: string) => text.replaceAll(/^\s*/gm, '    ');

/** A short line for a terminal: time, level, sentence, fields; then the error's stack. */
export function terminalLines(level: LogLevel, given: LogOutput | null = null): LineWriter {
  const least = logLevels.indexOf(level);
  const to: LogOutput = given ?? standardError((lines) => void to.write(`${linesLost} (${lines})\n`));
  return (at, { message, fields, error }) => {
    if (logLevels.indexOf(at) < least) return;
    const time = new Date().toTimeString().slice(0, 8);
    const about = Object.entries(fields).map(([name, value]) => ` ${name}=${value}`);
    to.write(`${time} ${at} ${message}${about.join('')}\n`);
    if (error) to.write(`${indented(errorText(error))}\n`);
  };
}
