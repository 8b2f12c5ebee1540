'use client';
import { useEffect, useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { briefText } from '@/components/text/brief';
import { Loading } from '@/components/ui/loading';
import { PageLink } from '@/components/ui/page-link';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { BriefBeside } from '@/lib/domain/briefs/brief-beside.queries';
import { briefEndpoints } from '@/lib/endpoints/areas/brief.endpoints';
import { call } from '@/lib/endpoints/client';
import { BriefAnswersSheet } from './brief-answers';
import { HeardReferences } from './heard-references';
import { questionsOf } from './questions';

/** Answers and references of the release whose page this is, as they are when it is opened. */
export function BriefBesidePart({ releaseId }: { releaseId: ReleaseId }) {
  const [beside, setBeside] = useState<BriefBeside | null>(null);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const load = async () => {
      const reply = await call(briefEndpoints.brief, { ids: { releaseId }, signal: leaving.signal });
      if (reply.ok) setBeside(reply.value);
      else setFailure(reply.failure);
    };
    load().catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error;
    });
    return () => leaving.abort();
  }, [releaseId]);
  if (failure) return <FailureNotice failure={failure} className="mb-4" />;
  if (!beside) return <Loading label={briefText.loading} />;
  const { brief, tracks, references } = beside;
  return (
    <div className="pt-2 pb-6">
      <BriefAnswersSheet
        questions={questionsOf(tracks, brief.answers)}
        answers={brief.answers}
        references={
          references.length > 0 ? <HeardReferences references={references} tracks={tracks} /> : null
        }
      />
      <p className="mt-6">
        <PageLink href={paths.brief(releaseId)} className="text-sm underline underline-offset-2">
          {briefText.open}
        </PageLink>
      </p>
    </div>
  );
}
