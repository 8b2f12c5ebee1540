import { paths } from '@/lib/core/paths';
import { ok, type Result } from '@/lib/core/result';
import { createShare, shareToken } from '@/lib/domain/shares/share.commands';
import { newToken } from '@/lib/domain/tokens';
import type { Endpoints } from '@/lib/endpoints/endpoints.table';
import { container } from '../container';
import type { Asked } from './route';

interface Shown {
  readonly address: string;
}

const shown = (path: string): Result<Shown> =>
  ok({ address: new URL(path, container().settings.origin).href });

/** Makes a guest link. */
export async function makeShare({
  context,
  ids,
  input,
}: Asked<Endpoints['createShare']>): Promise<Result<Shown>> {
  const token = await newToken();
  const made = await createShare({ ...context, token }, ids.releaseId, input);
  return made.ok ? shown(paths.share(token.secret)) : made;
}

/** SHR-8 */
export async function showShare({ context, ids }: Asked<Endpoints['shareLink']>): Promise<Result<Shown>> {
  const token = await shareToken(context, ids.shareId);
  return token.ok ? shown(paths.share(token.value)) : token;
}
