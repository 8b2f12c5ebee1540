'use client';
import { useRouter } from 'next/navigation';
import { type DragEvent, useRef, useState } from 'react';
import { Artwork } from '@/components/releases/artwork';
import { metadataText } from '@/components/text/metadata';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import { Notice } from '@/components/ui/notice';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';

interface ArtworkFieldProps {
  /** Receives the bytes by PUT. */
  sendTo: string;
  artwork: { href: string; width: number; height: number } | null;
  releaseId: string;
  title: string;
  /** Reads `releaseId`. */
  remove: (form: FormData) => Promise<FormRefusal | null>;
}

const words = metadataText.artwork;

/** As the server's own cap: what is larger isn't sent at all. */
const largestBytes = 40_000_000;
const shopSide = 3000;

/** Sends the bytes as they are. @returns why not, in a sentence; null when it was taken */
async function send(address: string, file: File): Promise<string | null> {
  if (file.size > largestBytes) return words.tooLarge;
  try {
    const answer = await fetch(address, {
      method: 'PUT',
      body: file,
      headers: { 'Content-Type': 'application/octet-stream' },
    });
    if (answer.ok) return null;
    const { refusal } = (await answer.json()) as { refusal?: { sentence: string } };
    return refusal?.sentence ?? words.failed;
  } catch {
    return words.failed;
  }
}

/** What a shop would say to it; null when nothing. */
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

/** The cover: shown, replaced by a picture that is chosen or dropped, and removed. */
export function ArtworkField({ sendTo, artwork, releaseId, title, remove }: ArtworkFieldProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    setBusy(true);
    setSentence(await send(sendTo, file));
    setBusy(false);
    router.refresh();
  };
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      void take(event.dataTransfer.files[0]);
    },
  };
  return (
    <section
      aria-label={words.title}
      {...drop}
      className={classNames(
        'flex flex-wrap items-end gap-x-6 gap-y-4',
        over && 'outline-2 outline-offset-4 outline-ink',
      )}
    >
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
              action={remove}
              fields={{ releaseId }}
            >
              {words.remove}
            </ConfirmButton>
          )}
          <span className="text-sm text-ink-faint max-sm:hidden">{words.drop}</span>
        </div>
      </div>
      {sentence && (
        <Notice kind="error" className="basis-full">
          {sentence}
        </Notice>
      )}
    </section>
  );
}
