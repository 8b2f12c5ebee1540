import type { z } from 'zod';
import type { ReleaseId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { type Result, refuse } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { parseInput } from './form-input';
import { findPageContext } from './page-context';
import { refusalResponse } from './respond';

const signedOut = refusal(
  'unauthenticated',
  'SGN-1',
  'You are signed out. Sign in again; what you wrote is kept.',
);
const garbled = refusal(
  'invalid',
  'FORM-1',
  'This request could not be read. Reload the page and try again.',
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

/** A JSON body, checked at the door. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Result<z.output<Schema>>> {
  try {
    return parseInput(schema, await request.json());
  } catch {
    return refuse(garbled);
  }
}
