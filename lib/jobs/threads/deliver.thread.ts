import { readFile } from 'node:fs/promises';
import type { Sha256 } from '@/lib/core/ids';
import { buildDelivery } from '@/lib/delivery/build-delivery';
import type { DeliveryRelease, DeliveryRequest, DeliveryResult } from '@/lib/delivery/delivery';
import { openFileSource } from '@/lib/formats/node-file-source';
import { serveThread } from './serve-thread';

export interface DeliverInput
  extends Pick<DeliveryRequest, 'tracks' | 'kinds' | 'outDir' | 'generator' | 'createdAt'> {
  readonly release: Omit<DeliveryRelease, 'artwork'>;
  /** The stored image, re-encoded when it was uploaded. */
  readonly artwork: {
    file: string;
    sha256: Sha256;
    mime: 'image/jpeg' | 'image/png';
    width: number;
    height: number;
  } | null;
  /** Files of the versions, by SHA-256 of their bytes. */
  readonly sources: Readonly<Record<string, string>>;
}

export type DeliverOutput =
  | { readonly refused: string }
  | ({ readonly refused: null } & Pick<DeliveryResult, 'files' | 'manifest' | 'zip'>);

serveThread<DeliverInput, DeliverOutput>(async ({ artwork, release, sources, ...input }, { progress }) => {
  const built = await buildDelivery({
    ...input,
    release: { ...release, artwork: artwork && { ...artwork, bytes: await readFile(artwork.file) } },
    open: async (fileSha256) => openFileSource(sources[fileSha256] ?? ''),
    onProgress: ({ fraction, step }) => progress(fraction, step),
  });
  return built.ok ? { refused: null, ...built.value } : { refused: built.refusal.sentence };
});
