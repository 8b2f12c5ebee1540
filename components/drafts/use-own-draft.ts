import { useCallback, useEffect, useState } from 'react';
import { keepOwnDraft, readOwnDraft } from './own-drafts';

/** Text of one field that stays on this device until it is sent: type it, and empty it once it was sent. */
export function useOwnDraft(key: string): readonly [text: string, type: (text: string) => void] {
  const [text, setText] = useState('');
  useEffect(() => setText(readOwnDraft(key) ?? ''), [key]);
  const type = useCallback(
    (next: string) => {
      setText(next);
      keepOwnDraft(key, next.trim() === '' ? null : next);
    },
    [key],
  );
  return [text, type];
}
