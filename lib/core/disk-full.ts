import { codesOf, errorChain } from './error-chain';

/**
 * The system's codes of a disk that takes no more: full, or over its quota; and PostgreSQL's disk_full. A disk that is failing (EIO,
 * io_error) is a fault: no room that anybody makes would end it.
 */
const codes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', '53100']);
/** What is left of them where only a message comes through: from a program's output, or from a library. */
const words = /\b(ENOSPC|EDQUOT)\b|no space left on device|disk quota exceeded/i;

/** We stopped before the disk was full, as the database may be on it too. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
  readonly code = 'ENOSPC';
}

/** Whether something was not done because a disk took no more. Nothing is wrong with it: it can be done when there is room. */
export function isDiskFull(error: unknown): boolean {
  for (const part of errorChain(error)) {
    if (codesOf(part).some((code) => codes.has(code))) return true;
    if (typeof part.message === 'string' && words.test(part.message)) return true;
  }
  return false;
}
