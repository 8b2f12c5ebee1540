import { retryText } from '@/components/calls/failure-text';
import { draftsText as words } from '@/components/text/drafts';
import type { FieldDraft } from './field-saver';

function stateInWords({ state, refused }: FieldDraft): string {
  const count = Object.keys(refused).length;
  switch (state.kind) {
    case 'saved':
      return count === 0 ? words.saved : words.savedBut(count);
    case 'saving':
      return words.saving;
    case 'kept':
      return words.kept(retryText(state.failure));
    case 'failed':
      return words.failed(state.sentence);
    default:
      return state satisfies never;
  }
}

/** Whether what was typed is saved, in words, visible but unobtrusive. */
export function SaveMark({ draft }: { draft: FieldDraft }) {
  const isWrong = draft.state.kind === 'failed' || Object.keys(draft.refused).length > 0;
  return (
    <p role="status" className={`text-sm ${isWrong ? 'text-changes' : 'text-ink-faint'}`}>
      {stateInWords(draft)}
    </p>
  );
}
