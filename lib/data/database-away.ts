/** SQLSTATE classes and codes of a server that is not there for the moment: connection lost, shutting down, starting, full. */
const awayCodes =
  /^(08...|57P0[1-3]|53300|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|P1001|P1002|P1008|P1017|P2024)$/;

/** What `pg`, its pool and Prisma's adapter say without a code. */
const awayWords =
  /Connection terminated|Unable to start a transaction|timeout exceeded when trying to connect|Query read timeout|not queryable|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|is not currently accepting connections|the database system is (starting up|shutting down|in recovery)|terminating connection/i;

const deepest = 6;

/** Whether the database could not be reached, or was lost: nothing is wrong with the question, and it can be asked again. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > deepest) return false;
  const { code, message, kind, cause, errors, meta } = error as Record<string, unknown>;
  if (typeof code === 'string' && awayCodes.test(code)) return true;
  if ([message, kind].some((text) => typeof text === 'string' && awayWords.test(text))) return true;
  const inner = [cause, meta, ...(Array.isArray(errors) ? errors : [])];
  return inner.some((each) => isDatabaseAway(each, depth + 1));
}
