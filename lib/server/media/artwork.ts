import type { ReleaseId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { checkRoomForMade } from '@/lib/domain/deliverables/delivery-room';
import { authorizeRelease } from '@/lib/domain/policy/access';
import type { Artwork } from '@/lib/domain/releases/release';
import { editRelease } from '@/lib/domain/releases/release.commands';
import { container } from '../container';
import { findPageContext } from '../routes/page-context';
import { nothingHere, refusalResponse } from '../routes/respond';
import { contentTypes, fileResponse } from './file-response';

/** Larger than any sensible cover; what is stored is smaller. */
const largestBytes = 40_000_000;

/** ART-5: reads at most the cap, whatever the request claims. */
async function readCapped(body: ReadableStream<Uint8Array> | null): Promise<Result<Uint8Array>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return ok(new Uint8Array(Buffer.concat(parts)));
    length += part.value.length;
    if (length > largestBytes) {
      await reader?.cancel();
      return refuse(
        refusal(
          'too-large',
          'ART-5',
          'The picture is larger than 40 MB. A JPEG of 3000 pixels a side is plenty.',
        ),
      );
    }
    parts.push(part.value);
  }
}

/** Receives an image, re-encodes it, and makes it the release's artwork. */
export async function receiveArtwork(
  context: Context,
  releaseId: ReleaseId,
  body: ReadableStream<Uint8Array> | null,
): Promise<Result<Artwork>> {
  const now = context.clock.now();
  const authorized = await authorizeRelease(context.uow.read, context.actor, {
    releaseId,
    act: 'release.edit',
    now,
  });
  if (!authorized.ok) return authorized;
  const bytes = await readCapped(body);
  if (!bytes.ok) return bytes;
  const made = await container().reencodeArtwork(bytes.value);
  if (!made.ok) return made;
  const { mime, width, height } = made.value;
  const sizeBytes = made.value.bytes.length;
  const limits = container().settings.uploadLimits;
  const room = await checkRoomForMade(context, { releaseId, bytes: sizeBytes, limits });
  if (!room.ok) return room;
  const { sha256 } = await container().blobs.put(oneChunk(made.value.bytes));
  const artwork: Artwork = { sha256, mime, width, height, sizeBytes };
  const saved = await editRelease(context, releaseId, { artwork });
  return saved.ok ? ok(artwork) : saved;
}

async function* oneChunk(bytes: Uint8Array) {
  yield bytes;
}

/** The cover, for everyone who may see the release. */
export async function answerArtwork(request: Request, releaseId: ReleaseId): Promise<Response> {
  const context = await findPageContext(releaseId);
  if (!context) return nothingHere();
  const { actor, uow, clock } = context;
  const authorized = await authorizeRelease(uow.read, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return refusalResponse(authorized.refusal);
  const { artwork } = authorized.value.release;
  const { blobs } = container();
  const stored = artwork && (await blobs.findSize(artwork.sha256));
  if (!artwork || !stored) return nothingHere();
  const contentType = artwork.mime === 'image/png' ? contentTypes.png : contentTypes.jpeg;
  return fileResponse(blobs, request, { sha256: artwork.sha256, sizeBytes: stored, contentType });
}
