'use client';
import { useEffect, useRef } from 'react';
import { metadataText } from '@/components/text/metadata';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/overlays/toast';
import { PageLink } from '@/components/ui/page-link';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { MetadataView } from '@/lib/domain/releases/metadata.queries';
import { namesOf } from './signers';

const words = metadataText.signed;

interface SignedNoticeProps {
  releaseId: ReleaseId;
  tracks: MetadataView['tracks'];
}

/** Shows a message when a signature has just been voided, by this person or another. */
function useVoidedWord(tracks: MetadataView['tracks']): void {
  const say = useToast();
  const before = useRef(tracks);
  useEffect(() => {
    for (const { id, title, signedBy } of before.current) {
      const now = tracks.find((track) => track.id === id);
      if (signedBy.length > 0 && now?.signedBy.length === 0)
        say({ text: words.gone(signedBy.join(', '), title) });
    }
    before.current = tracks;
  }, [tracks, say]);
}

/** Before a change: whose signature it would void. After it: whose it has voided. */
export function SignedNotice({ releaseId, tracks }: SignedNoticeProps) {
  useVoidedWord(tracks);
  const signed = tracks.filter((track) => track.signedBy.length > 0);
  const voided = tracks.filter((track) => track.voided !== null);
  if (signed.length === 0 && voided.length === 0) return null;
  const titles =
    signed.length > 1 && signed.length === tracks.length
      ? words.all
      : signed.map((track) => `“${track.title}”`).join(', ');
  return (
    <div className="mb-8 grid max-w-3xl gap-2">
      {signed.length > 0 && <Notice kind="warning">{words.one(namesOf(signed), titles)}</Notice>}
      {voided.map(({ id, title, voided: lost }) =>
        lost ? (
          <Notice key={id} kind="error">
            {words.voided(lost.name, title)}{' '}
            <span className="text-ink-faint">
              {words.voidedSince} <DateTime at={lost.at} detail="minute" />
            </span>{' '}
            <PageLink href={paths.review(releaseId, id)} className="underline underline-offset-2">
              {words.open}
            </PageLink>
          </Notice>
        ) : null,
      )}
    </div>
  );
}
