import { codesOf, errorChain } from '@/lib/core/error-chain';

/**
 * SQLSTATE classes and codes of a server that is not there for the moment: connection lost, shutting down, starting, full; or
 * that was busy for too long: a statement or the wait for a lock was given up.
 */
const awayCodes =
  /^(08...|57P0[1-3]|57014|55P03|53300|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|P1001|P1002|P1008|P1017|P2024)$/;

/** What `pg`, its pool and Prisma's adapter say without a code. */
const awayWords =
  /Connection terminated|Unable to start a transaction|timeout exceeded when trying to connect|Query read timeout|not queryable|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|is not currently accepting connections|the database system is (starting up|shutting down|in recovery)|terminating connection/i;

/** Whether the database could not be reached, was lost or was too busy: nothing is wrong with the question, and it can be asked again. */
export function isDatabaseAway(error: unknown): boolean {
  for (const part of errorChain(error)) {
    if (codesOf(part).some((code) => awayCodes.test(code))) return true;
    if ([part.message, part.kind].some((text) => typeof text === 'string' && awayWords.test(text)))
      return true;
  }
  return false;
}
