'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { retryText } from '@/components/calls/failure-text';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { UnlessArchived } from '@/components/releases/archived';
import { briefText } from '@/components/text/brief';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { missingAnswers, questionOf } from '@/lib/domain/briefs/brief';
import type { BriefView } from '@/lib/domain/briefs/brief.queries';
import { isForArchive } from '@/lib/domain/policy/policy';
import type { FilesPage } from '@/lib/domain/uploads/files.queries';
import { briefEndpoints } from '@/lib/endpoints/areas/brief.endpoints';
import { call } from '@/lib/endpoints/client';
import { ArchivedBrief } from './archived-brief';
import type { DraftState } from './brief-draft-saver';
import { BriefSheet } from './brief-sheet';
import { BriefSteps } from './brief-steps';
import { questionsOf } from './questions';
import { References } from './references';
import { useBriefDraft } from './use-brief-draft';

interface BriefTabProps {
  brief: BriefView;
  files: FilesPage;
}

function stateInWords(state: DraftState): string {
  switch (state.kind) {
    case 'saved':
      return briefText.saved;
    case 'saving':
      return briefText.saving;
    case 'kept':
      return briefText.kept(retryText(state.failure));
    case 'failed':
      return briefText.failed(state.sentence);
    default:
      return state satisfies never;
  }
}

/** Whether answers are saved, in words, visible but unobtrusive. */
function SaveMark({ state }: { state: DraftState }) {
  const tone = state.kind === 'failed' ? 'text-changes' : 'text-ink-faint';
  return (
    <p role="status" className={`text-sm ${tone}`}>
      {stateInWords(state)}
    </p>
  );
}

/** BRF-6: which answers cannot be read. */
function Unreadable({ brief: { unreadable, mayEdit } }: { brief: BriefView }) {
  if (unreadable === null) return mayEdit.allowed ? null : <Notice kind="warning">{mayEdit.sentence}</Notice>;
  if (unreadable.length === 0) return null;
  const ids = new Set(unreadable.map((key) => questionOf(key)?.field.id ?? key));
  const labels = [...ids].map((id) => briefText.fields[id]?.label ?? id);
  return <Notice kind="warning">{briefText.unreadable(labels)}</Notice>;
}

/** The brief: one question at a time for the client, all on one page for the engineer; both can switch. */
export function BriefTab({ brief, files }: BriefTabProps) {
  const { releaseId, mayEdit, isStudio } = brief;
  const { keeper, draft } = useBriefDraft(releaseId, brief.answers);
  const [isOneByOne, setOneByOne] = useState(!isStudio && mayEdit.allowed && !brief.submittedAt);
  const [isSending, setSending] = useState(false);
  const showFailure = useFailureToast();
  const router = useRouter();
  const questions = questionsOf(files.view.tracks, draft.answers);
  const references = (
    <References files={files} mayEdit={mayEdit.allowed} mayUpload={brief.mayUpload.allowed} />
  );
  const missing = missingAnswers(draft.answers);

  const send = async () => {
    setSending(true);
    await keeper.flush();
    const reply = await call(briefEndpoints.submitBrief, { ids: { releaseId } });
    setSending(false);
    if (!reply.ok) return showFailure(reply.failure);
    setOneByOne(false);
    router.refresh();
  };
  const isSent = brief.submittedAt !== null && !brief.changedSince && draft.state.kind === 'saved';
  const sendButton = mayEdit.allowed && !isSent && (
    <Button tone="primary" busy={isSending} disabled={missing.length > 0} onClick={() => void send()}>
      {brief.submittedAt ? briefText.submitAgain : briefText.submit}
    </Button>
  );
  const form = { questions, draft, keeper, references, missing, sendButton };

  return (
    <div className="max-w-3xl">
      <Unreadable brief={brief} />
      {!mayEdit.allowed && !isForArchive(mayEdit) && brief.unreadable && <Notice>{mayEdit.sentence}</Notice>}
      {brief.submittedAt && mayEdit.allowed && (
        <Notice>{isSent ? briefText.sent : briefText.changedSince}</Notice>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
        {mayEdit.allowed ? <SaveMark state={draft.state} /> : <span />}
        {mayEdit.allowed && (
          <Button tone="bare" size="compact" onClick={() => setOneByOne(!isOneByOne)} className="-mr-3">
            {isOneByOne ? briefText.allAtOnce : briefText.oneByOne}
          </Button>
        )}
      </div>
      {isOneByOne && mayEdit.allowed ? (
        <BriefSteps {...form} />
      ) : (
        <UnlessArchived
          archived={
            <ArchivedBrief
              questions={questionsOf(files.view.tracks, brief.answers)}
              answers={brief.answers}
              references={files.view.references.length > 0 ? references : null}
            />
          }
        >
          <BriefSheet {...form} mayEdit={mayEdit.allowed} />
        </UnlessArchived>
      )}
    </div>
  );
}
