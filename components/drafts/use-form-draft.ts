import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { keepFormDraft, putInto, readFormDraft, typedInto } from './form-draft';

/** What a form keeps of what was typed into it, until it was accepted. */
export interface KeptForm {
  /** What stands there was typed before, on an earlier visit to this form. */
  readonly isRestored: boolean;
  readonly keep: () => void;
  /** It was accepted, or is given up. */
  readonly forget: () => void;
}

/** @param key null: the form keeps nothing */
export function useFormDraft(form: RefObject<HTMLFormElement | null>, key: string | null): KeptForm {
  const [isRestored, setRestored] = useState(false);
  const isRestoring = useRef(false);
  useEffect(() => {
    const draft = key === null ? null : readFormDraft(key, Date.now());
    if (!draft || !form.current) return;
    isRestoring.current = true;
    setRestored(putInto(form.current, draft));
    isRestoring.current = false;
  }, [form, key]);
  const keep = useCallback(() => {
    if (key !== null && form.current && !isRestoring.current)
      keepFormDraft(key, typedInto(form.current, Date.now()));
  }, [form, key]);
  const forget = useCallback(() => {
    if (key !== null) keepFormDraft(key, null);
    setRestored(false);
  }, [key]);
  return { isRestored, keep, forget };
}
