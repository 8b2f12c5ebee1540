import { formTo } from '@/components/calls/form-call';
import { lettersText as words } from '@/components/text/letters';
import { Disclosure } from '@/components/ui/disclosure';
import { DateTime } from '@/components/ui/figures/time';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ReleaseId } from '@/lib/core/ids';
import type { LetterView } from '@/lib/domain/letters/letter.view';
import { peopleEndpoints } from '@/lib/endpoints/areas/people.endpoints';

/** LET-1: whether a mail waits, was sent, or was refused, and why in the provider's words. */
export function LetterState({ letter }: { letter: LetterView }) {
  const { state, reason, at } = letter;
  if (state === 'sent')
    return (
      <>
        {words.sent} <DateTime at={at} detail="minute" />
      </>
    );
  if (state === 'waiting') return <>{reason ? words.tryingAgain(reason) : words.waiting}</>;
  return <span className="text-changes">{words.refused(reason)}</span>;
}

/** The mails about a release: what, to whom, and whether it got there. */
function Letters({ releaseId, letters }: { releaseId: ReleaseId; letters: readonly LetterView[] }) {
  return (
    <ul>
      {letters.map((letter) => (
        <li
          key={letter.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-2 text-sm"
        >
          <div className="min-w-0">
            <p className="wrap-anywhere">
              {words.kinds[letter.template]} <span className="text-ink-soft">{words.to(letter.to)}</span>
            </p>
            <p className="wrap-anywhere text-ink-faint">
              <LetterState letter={letter} />
            </p>
          </div>
          {letter.maySendAgain && (
            <ConfirmButton
              size="compact"
              tone="bare"
              aria-label={words.againLabel(words.kinds[letter.template], letter.to)}
              question={words.againQuestion(letter.to)}
              consequence={words.againConsequence}
              confirmLabel={words.again}
              send={formTo(peopleEndpoints.sendLetterAgain, { releaseId, letterId: letter.id })}
            >
              {words.again}
            </ConfirmButton>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Those that were refused stand open; the others are folded. */
export function FoldedLetters(props: { releaseId: ReleaseId; letters: readonly LetterView[] }) {
  const { releaseId, letters } = props;
  const refused = letters.filter(({ state }) => state === 'refused');
  const others = letters.filter(({ state }) => state !== 'refused');
  return (
    <>
      <Letters releaseId={releaseId} letters={refused} />
      {others.length > 0 && (
        <Disclosure title={words.show(others.length)}>
          <Letters releaseId={releaseId} letters={others} />
        </Disclosure>
      )}
    </>
  );
}
