'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { Artwork } from '@/components/releases/artwork';
import { metadataText } from '@/components/text/metadata';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

interface ArtworkFieldProps {
  /** Receives the bytes by PUT. */
  sendTo: string;
  artwork: { href: string; width: number; height: number } | null;
  title: string;
}

const words = metadataText.artwork;

/** Sends the bytes as they are. @returns why not, in a sentence; null when it was taken */
async function send(address: string, file: File): Promise<string | null> {
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

/** The cover: shown, and replaced by a picture from the disk. */
export function ArtworkField({ sendTo, artwork, title }: ArtworkFieldProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setSentence(await send(sendTo, file));
    setBusy(false);
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Artwork href={artwork?.href ?? null} alt={artwork ? words.alt(title) : ''} size="header" />
      <div className="grid justify-items-start gap-2">
        <p className="text-sm text-ink-faint">
          {artwork ? words.size(artwork.width, artwork.height) : words.none} · {words.hint}
        </p>
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg"
          aria-label={words.choose}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => take(event.target.files?.[0])}
        />
        <Button icon="upload" size="compact" busy={busy} onClick={() => input.current?.click()}>
          {busy ? words.sending : artwork ? words.replace : words.choose}
        </Button>
      </div>
      {sentence && (
        <Notice kind="error" className="basis-full">
          {sentence}
        </Notice>
      )}
    </div>
  );
}
