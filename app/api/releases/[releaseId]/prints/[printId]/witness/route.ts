import type { PrintId, ReleaseId } from '@/lib/core/ids';
import { answerJson } from '@/lib/server/json-route';
import { witness } from '@/lib/server/master-door';

interface Place {
  params: Promise<{ releaseId: ReleaseId; printId: PrintId }>;
}

/** The browser's word: the hash of what it rendered (VER-10). No audio is sent. */
export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { releaseId, printId } = await params;
  return answerJson(releaseId, (context) => witness(context, printId, request));
}
