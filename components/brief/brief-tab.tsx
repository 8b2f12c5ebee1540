'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { SaveMark } from '@/components/drafts/save-mark';
import { UnlessArchived } from '@/components/releases/archived';
import { Section } from '@/components/shell/page-frame';
import { briefText } from '@/components/text/brief';
import { Button } from '@/components/ui/button';
import { Definition, DefinitionRows } from '@/components/ui/figures/definition';
import { Notice } from '@/components/ui/notice';
import { partsOfKey } from '@/lib/core/field-key';
import { missingAnswers } from '@/lib/domain/briefs/brief';
import type { BriefView } from '@/lib/domain/briefs/brief.queries';
import { isForArchive } from '@/lib/domain/policy/policy';
import type { FilesPage } from '@/lib/domain/uploads/files.queries';
import { briefEndpoints } from '@/lib/endpoints/areas/brief.endpoints';
import { call } from '@/lib/endpoints/client';
import { BriefAnswersSheet } from './brief-answers';
import { BriefSheet } from './brief-sheet';
import { BriefSteps } from './brief-steps';
import { wordsOfKey } from './field-words';
import { questionsOf } from './questions';
import { References } from './references';
import { useBriefFields } from './use-brief-fields';

interface BriefTabProps {
  brief: BriefView;
  files: FilesPage;
}

/** BRF-6: which answers cannot be read. */
function Unreadable({ brief: { unreadable, mayEdit } }: { brief: BriefView }) {
  if (unreadable === null) return mayEdit.allowed ? null : <Notice kind="warning">{mayEdit.sentence}</Notice>;
  if (unreadable.length === 0) return null;
  const labels = new Set(unreadable.map((key) => wordsOfKey(key).label));
  return <Notice kind="warning">{briefText.unreadable([...labels])}</Notice>;
}

/** What was answered to questions that are asked otherwise now. */
function Earlier({ brief, files }: BriefTabProps) {
  if (brief.earlier.length === 0) return null;
  const termOf = (key: string) => {
    const { trackId } = partsOfKey(key);
    const { label } = wordsOfKey(key);
    const track = files.view.tracks.find(({ id }) => id === trackId);
    return track ? `${track.position}. ${track.title}: ${label}` : label;
  };
  return (
    <Section title={briefText.earlier}>
      <DefinitionRows>
        {brief.earlier.map(({ key, answer }) => (
          <Definition key={key} term={termOf(key)}>
            <span className="whitespace-pre-wrap">{answer}</span>
          </Definition>
        ))}
      </DefinitionRows>
    </Section>
  );
}

type Way = 'steps' | 'sheet' | 'answers';

/** The client begins with one question at a time; the studio, and whoever comes back to a brief that was sent, with the answers. */
function firstWay({ isStudio, mayEdit, submittedAt }: BriefView): Way {
  if (!mayEdit.allowed || isStudio || submittedAt) return 'answers';
  return 'steps';
}

const waysIn: readonly Way[] = ['answers', 'sheet', 'steps'];

/** The brief: one question at a time, all on one page, or read as a page of answers. */
export function BriefTab({ brief, files }: BriefTabProps) {
  const { releaseId, mayEdit } = brief;
  const { saver, draft } = useBriefFields(brief);
  const [way, setWay] = useState(firstWay(brief));
  const [isSending, setSending] = useState(false);
  const showFailure = useFailureToast();
  const router = useRouter();
  const answers = draft.values;
  const questions = questionsOf(files.view.tracks, answers);
  const isReading = !mayEdit.allowed || way === 'answers';
  const references = (
    <References files={files} mayEdit={!isReading} mayUpload={!isReading && brief.mayUpload.allowed} />
  );
  const missing = missingAnswers(answers);

  const send = async () => {
    setSending(true);
    if (!(await saver.flush())) return setSending(false);
    const reply = await call(briefEndpoints.submitBrief, { ids: { releaseId } });
    setSending(false);
    if (!reply.ok) return showFailure(reply.failure);
    setWay('answers');
    router.refresh();
  };
  const isSent = brief.submittedAt !== null && !brief.changedSince && draft.state.kind === 'saved';
  const sendButton = mayEdit.allowed && !isSent && (
    <Button tone="primary" busy={isSending} disabled={missing.length > 0} onClick={() => void send()}>
      {brief.submittedAt ? briefText.submitAgain : briefText.submit}
    </Button>
  );
  const reading = {
    ...{ questions, answers },
    references: files.view.references.length > 0 ? references : null,
  };
  const form = { questions, fields: { saver, draft, signed: brief.signed }, references, missing, sendButton };

  return (
    <div className={way === 'answers' || way === 'steps' ? 'max-w-3xl' : ''}>
      <div className="max-w-3xl print:hidden">
        <Unreadable brief={brief} />
        {!mayEdit.allowed && !isForArchive(mayEdit) && brief.unreadable && (
          <Notice>{mayEdit.sentence}</Notice>
        )}
        {brief.submittedAt && mayEdit.allowed && (
          <Notice>{isSent ? briefText.sent : briefText.changedSince}</Notice>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3 print:hidden">
        {mayEdit.allowed ? <SaveMark draft={draft} /> : <span />}
        <span className="-mr-3 flex flex-wrap">
          {mayEdit.allowed &&
            waysIn
              .filter((each) => each !== way)
              .map((each) => (
                <Button key={each} tone="bare" size="compact" onClick={() => setWay(each)}>
                  {briefText.ways[each]}
                </Button>
              ))}
          {isReading && (
            <Button tone="bare" size="compact" onClick={() => print()}>
              {briefText.print}
            </Button>
          )}
        </span>
      </div>
      {isReading && (
        <>
          <UnlessArchived archived={<BriefAnswersSheet {...reading} isArchived />}>
            <BriefAnswersSheet {...reading} />
          </UnlessArchived>
          <Earlier brief={brief} files={files} />
          {sendButton && brief.submittedAt && <div className="mt-8 print:hidden">{sendButton}</div>}
        </>
      )}
      {!isReading && way === 'steps' && <BriefSteps {...form} />}
      {!isReading && way === 'sheet' && <BriefSheet {...form} />}
    </div>
  );
}
