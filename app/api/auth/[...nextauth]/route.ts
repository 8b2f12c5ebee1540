import { notFound } from 'next/navigation';
import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/server/access/auth';
import { sourceOf } from '@/lib/server/access/request-source';
import { noteSecurity } from '@/lib/server/access/security-notes';
import { currentSessionHash, endEarlierSession } from '@/lib/server/access/session';
import { container } from '@/lib/server/container';

interface RouteContext {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** Only two of next-auth's routes are reachable: the callback, from our own confirmation page alone, and its error page. */
export async function GET(request: NextRequest, context: RouteContext) {
  const action = (await context.params).nextauth.join('/');
  const confirmed = request.headers.get('sec-fetch-site') === 'same-origin';
  if (action !== 'error' && !(action === 'callback/email' && confirmed)) notFound();
  const earlier = await currentSessionHash();
  const source = sourceOf((name) => request.headers.get(name));
  const response: Response = await NextAuth(
    request as never,
    context as never,
    authOptions(container(), source),
  );
  if (action !== 'callback/email') return response;
  const hasFailed = /[?&]error=/.test(response.headers.get('location') ?? '');
  if (hasFailed) await noteSecurity(container(), { kind: 'link.failed', actor: null, source });
  else await endEarlierSession(earlier);
  return response;
}
