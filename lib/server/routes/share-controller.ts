import { paths } from '@/lib/core/paths';
import { ok, type Result } from '@/lib/core/result';
import { createShare } from '@/lib/domain/shares/share.commands';
import { newToken } from '@/lib/domain/tokens';
import type { Endpoints } from '@/lib/endpoints/endpoints.table';
import { container } from '../container';
import type { Asked } from './route';

/** Makes a guest link. Its token leaves the server here, once; only its hash is stored. */
export async function makeShare({
  context,
  ids,
  input,
}: Asked<Endpoints['createShare']>): Promise<Result<{ address: string }>> {
  const token = await newToken();
  const made = await createShare({ ...context, token }, ids.releaseId, input);
  if (!made.ok) return made;
  return ok({ address: new URL(paths.share(token.secret), container().settings.origin).href });
}
