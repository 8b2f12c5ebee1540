import { type Refusal, refusal } from '../../core/refusal';
import { ok, type Result, refuse } from '../../core/result';
import { endpoints } from '../../endpoints/endpoints.table';
import type { RequestHead } from './request-guard';

/** No form and no document of ours is larger. */
export const largestDocument = 512 * 1024;

const tooLarge: Refusal = refusal(
  'too-large',
  'SRV-6',
  'This is larger than anything that is written here. Shorten it and try again.',
);

const unknownLength: Refusal = refusal(
  'too-large',
  'SRV-6',
  'This request did not say how large it is. Reload the page and try again.',
);

const pattern = (path: string) => path.replace(/\[(\w+)\]/g, ':$1');

/** Endpoints whose body is a file, which have a limit and a sentence of their own. */
const fileRoutes: ReadonlySet<string> = new Set(
  Object.values(endpoints).flatMap((row) =>
    'input' in row && row.input === 'file' ? [`${row.method} ${pattern(row.path)}`] : [],
  ),
);

/**
 * SRV-6: how large a body is is known before anything of it is read, and what is too large is refused before any work.
 * @param route the pattern of its address
 */
export function checkBody({ method, headers }: RequestHead, route: string): Result<null> {
  if (headers['transfer-encoding'] !== undefined) return refuse(unknownLength);
  if (fileRoutes.has(`${method} ${route}`)) return ok(null);
  return Number(headers['content-length'] ?? 0) > largestDocument ? refuse(tooLarge) : ok(null);
}
