import { codesOf, errorChain } from '@/lib/core/error-chain';

/** SQLSTATE classes and codes of a server that is not there for the moment: connection lost, shutting down, starting, full. */
const awayCodes =
  /^(08...|57P0[1-3]|53300|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|P1001|P1002|P1008|P1017|P2024)$/;

/** What `pg`, its pool and Prisma's adapter say without a code. */
const awayWords =
  /Connection terminated|Unable to start a transaction|timeout exceeded when trying to connect|Query read timeout|not queryable|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|is not currently accepting connections|the database system is (starting up|shutting down|in recovery)|terminating connection/i;

/** SQLSTATE of a statement, or of the wait for a lock, that took too long and was given up. */
const busyCodes: ReadonlySet<string> = new Set(['57014', '55P03']);

/** Whether the database could not be reached or was lost: nothing is wrong with the question, and it is asked again until the database is back. */
export function isDatabaseAway(error: unknown): boolean {
  for (const part of errorChain(error)) {
    if (codesOf(part).some((code) => awayCodes.test(code))) return true;
    if ([part.message, part.kind].some((text) => typeof text === 'string' && awayWords.test(text)))
      return true;
  }
  return false;
}

/**
 * Whether the database is there, but took too long. The same question may take as long again, so that it is asked only a few times
 * more.
 */
export function isDatabaseBusy(error: unknown): boolean {
  for (const part of errorChain(error)) if (codesOf(part).some((code) => busyCodes.has(code))) return true;
  return false;
}
