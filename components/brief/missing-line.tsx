import { briefText } from '@/components/text/brief';
import { wordsOfKey } from './field-words';
import type { Question } from './questions';

interface MissingLineProps {
  questions: readonly Question[];
  /** Ids of the fields that are still missing. */
  missing: readonly string[];
}

/** What is still needed before the brief can be sent; each leads to its question. */
export function MissingLine({ questions, missing }: MissingLineProps) {
  if (missing.length === 0) return null;
  const focus = (id: string) => requestAnimationFrame(() => document.getElementsByName(id)[0]?.focus());
  return (
    <p className="text-sm text-ink-soft">
      {briefText.needed}{' '}
      {missing.map((id, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <a
            href={`#${questions.find(({ fields }) => fields.some(({ key }) => key === id))?.id ?? ''}`}
            onClick={() => focus(id)}
            className="text-ink underline underline-offset-2"
          >
            {wordsOfKey(id).label}
          </a>
        </span>
      ))}
    </p>
  );
}
