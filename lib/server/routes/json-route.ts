import type { ReleaseId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import type { Result } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { findPageContext } from './page-context';
import { refusalResponse } from './respond';

const signedOut = refusal(
  'unauthenticated',
  'SGN-4',
  'You are signed out. Sign in again; what you wrote is kept.',
);

/** Answers a route with a command's or query's result as JSON. The release says as whom somebody asks. */
export async function answerJson<T>(
  releaseId: ReleaseId,
  run: (context: Context) => Promise<Result<T>>,
): Promise<Response> {
  const context = await findPageContext(releaseId);
  if (!context) return refusalResponse(signedOut);
  const result = await run(context);
  if (!result.ok) return refusalResponse(result.refusal);
  return Response.json(result.value, { headers: { 'Cache-Control': 'no-store' } });
}
