import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { type PictureUse, pictureUses } from '@/lib/formats/artwork/picture-uses.table';
import type { ArtworkOutput } from '@/lib/jobs/threads/artwork.thread';
import { container } from '../container';

/** ART-5: reads at most the cap, whatever the request claims. */
async function readCapped(
  body: ReadableStream<Uint8Array> | null,
  use: PictureUse,
): Promise<Result<Uint8Array>> {
  const { largestBytes, subject, enough, field } = pictureUses[use];
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return ok(new Uint8Array(Buffer.concat(parts)));
    length += part.value.length;
    if (length > largestBytes) {
      await reader?.cancel();
      const sentence = `${subject} is larger than ${largestBytes / 1e6} MB. A JPEG is smaller; ${enough}`;
      return refuse(refusal('too-large', 'ART-5', sentence, field));
    }
    parts.push(part.value);
  }
}

/** A picture as it was sent, made anew in a thread of its own. The caller has asked the policy. */
export async function receivePicture(
  body: ReadableStream<Uint8Array> | null,
  use: PictureUse,
): Promise<ArtworkOutput> {
  const bytes = await readCapped(body, use);
  return bytes.ok ? container().reencodeArtwork(bytes.value, use) : bytes;
}
