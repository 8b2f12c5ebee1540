'use client';
import { useState } from 'react';
import { Player } from '@/components/player/player';
import { ArchiveNotice } from '@/components/releases/archive-notice';
import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { reviewText } from '@/components/text/review';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/core/paths';
import type { SignableView } from '@/lib/domain/approvals/approval.view';
import type { LoopRange } from '@/lib/player/protocol';
import { useReview } from '../review-provider';
import { ReviewConnection } from '../review-status';
import { ApproveForm } from './approve-form';
import { BeforeSigning } from './before-signing';
import { ChangedTextsHere } from './changed-texts';
import { SignedSound, SignedText } from './signed-facts';

const words = reviewText.approve;

/** The page on which a version is signed: exactly what it is; then the two ticks. */
export function ApproveBoard() {
  const { view } = useReview();
  const { signable, approve, release, track } = view;
  const [range, setRange] = useState<LoopRange | null>(null);
  const back = <ButtonLink href={paths.review(release.id, track.id)}>{words.back}</ButtonLink>;
  if (!signable || !approve.allowed) {
    return (
      <PageFrame width="reading">
        <PageTitle title={words.pageTitle} />
        {release.archive ? (
          <>
            <ArchiveNotice archive={release.archive} />
            {back}
          </>
        ) : (
          <Notice action={back}>{approve.allowed ? words.nothing : approve.sentence}</Notice>
        )}
      </PageFrame>
    );
  }
  return (
    <PageFrame>
      <PageTitle title={words.title(track.title, `v${signable.number}`)}>{words.intro}</PageTitle>
      <ReviewConnection />
      <ChangedTextsHere isSigning />
      <div className="-mx-4 mb-8 sm:mx-0">
        <Player range={range} onRange={setRange} />
      </div>
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
        <div>
          <SignedSound signable={signable} />
        </div>
        <div>
          <SignedText signable={signable} />
        </div>
      </div>
      <BeforeSigning signable={signable} />
      {/* Another version or other texts: the ticks are cleared. */}
      <ApproveForm key={keyOf(signable)} signable={signable} />
    </PageFrame>
  );
}

const keyOf = ({ versionId, metadataDigest }: SignableView) => `${versionId} ${metadataDigest}`;
