'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { formTo } from '@/components/calls/form-call';
import { Artwork } from '@/components/releases/artwork';
import { metadataText } from '@/components/text/metadata';
import { Button } from '@/components/ui/button';
import { DropPlace } from '@/components/ui/forms/drop-place';
import { Notice } from '@/components/ui/notice';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ReleaseId } from '@/lib/core/ids';
import type { RequestFailure } from '@/lib/core/request-failure';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';
import { sendFile } from '@/lib/endpoints/send-file';

interface ArtworkFieldProps {
  artwork: { href: string; width: number; height: number } | null;
  releaseId: ReleaseId;
  title: string;
}

const words = metadataText.artwork;

/** The server's own limit: a larger file is not sent at all. */
const largestBytes = 40_000_000;
const shopSide = 3000;

/** What a shop would object to; null when nothing. */
function concern({ width, height }: { width: number; height: number }): string | null {
  if (width !== height) return words.notSquare;
  return width < shopSide ? words.small : null;
}

function About({ artwork }: Pick<ArtworkFieldProps, 'artwork'>) {
  const sentence = artwork && concern(artwork);
  return (
    <div className="text-sm text-ink-faint">
      <p>{artwork ? words.size(artwork.width, artwork.height) : words.none}</p>
      {sentence ? <p className="text-ink-soft">{sentence}</p> : <p>{words.hint}</p>}
    </div>
  );
}

/** The cover: shown, replaced by choosing or dropping a picture, or removed. */
export function ArtworkField({ artwork, releaseId, title }: ArtworkFieldProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<RequestFailure | 'too-large' | null>(null);
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    if (file.size > largestBytes) return setTrouble('too-large');
    setBusy(true);
    const reply = await sendFile(releasesEndpoints.sendArtwork, { ids: { releaseId }, file });
    setBusy(false);
    setTrouble(reply.ok ? null : reply.failure);
    if (reply.ok) router.refresh();
  };
  return (
    <DropPlace label={words.title} onFile={(file) => void take(file)} className="items-end">
      <Artwork href={artwork?.href ?? null} alt={artwork ? words.alt(title) : ''} size="large" />
      <div className="grid min-w-0 justify-items-start gap-3">
        <About artwork={artwork} />
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg"
          aria-label={words.choose}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button icon="upload" size="compact" busy={busy} onClick={() => input.current?.click()}>
            {busy ? words.sending : artwork ? words.replace : words.choose}
          </Button>
          {artwork && !busy && (
            <ConfirmButton
              tone="bare"
              size="compact"
              question={words.removeQuestion}
              consequence={words.removeConsequence}
              confirmLabel={words.remove}
              send={formTo(releasesEndpoints.removeArtwork, { releaseId })}
            >
              {words.remove}
            </ConfirmButton>
          )}
          <span className="text-sm text-ink-faint max-sm:hidden">{words.drop}</span>
        </div>
      </div>
      {trouble === 'too-large' && (
        <Notice kind="error" className="basis-full">
          {words.tooLarge}
        </Notice>
      )}
      {trouble !== null && trouble !== 'too-large' && (
        <FailureNotice failure={trouble} className="basis-full" />
      )}
    </DropPlace>
  );
}
