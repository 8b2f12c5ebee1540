'use client';
import { useEffect, useRef, useState } from 'react';
import { metadataText } from '@/components/text/metadata';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useToast } from '@/components/ui/overlays/toast';
import { PageLink } from '@/components/ui/page-link';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { MetadataView } from '@/lib/domain/releases/metadata.queries';
import { namesOf } from './signers';
import { useTextFields } from './text-fields';

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

/** Nobody voids a signature by a slip of the hand: what is signed opens once somebody has said so. */
function Unlock({ names }: { names: string }) {
  const { unlock, isAnyLocked } = useTextFields();
  const [isAsking, setAsking] = useState(false);
  if (!isAnyLocked) return null;
  return (
    <>
      <Button size="compact" onClick={() => setAsking(true)}>
        {words.unlock}
      </Button>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={words.unlockQuestion}
        footer={
          <Button tone="primary" onClick={unlock}>
            {words.unlock}
          </Button>
        }
      >
        <p>{words.unlockConsequence(names)}</p>
      </Dialog>
    </>
  );
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
      {signed.length > 0 && (
        <Notice kind="warning" action={<Unlock names={namesOf(signed)} />}>
          {words.one(namesOf(signed), titles)}
        </Notice>
      )}
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
