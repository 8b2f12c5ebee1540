import { codesOf, errorChain } from './error-chain';

/** The system's codes of a disk that takes no more: full, over its quota, or failing. PostgreSQL's of its own: disk_full, io_error. */
const codes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EIO', '53100', '58030']);
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
