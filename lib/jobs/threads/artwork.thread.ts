import type { PictureUse } from '@/lib/formats/artwork/picture-uses.table';
import { reencodeArtwork } from '@/lib/formats/artwork/reencode-artwork';
import { serveThread } from './serve-thread';

/** A picture as it was sent. */
export interface ArtworkInput {
  readonly bytes: Uint8Array;
  readonly use: PictureUse;
}

/** The one that is kept, or why there is none. */
export type ArtworkOutput = Awaited<ReturnType<typeof reencodeArtwork>>;

serveThread<ArtworkInput, ArtworkOutput>(({ bytes, use }) => reencodeArtwork(bytes, use));
