'use client';
import { type FocusEvent, useState } from 'react';
import { FormText } from '@/components/ui/forms/action-form';
import { parseEan } from '@/lib/core/ean';
import { displayIsrc, parseIsrc } from '@/lib/core/isrc';
import type { Refusal } from '@/lib/core/refusal';
import type { Result } from '@/lib/core/result';

const kinds = {
  isrc: (text: string): Result<string, Refusal> => {
    const code = parseIsrc(text);
    return code.ok ? { ok: true, value: displayIsrc(code.value) } : code;
  },
  ean: (text: string): Result<string, Refusal> => parseEan(text),
};

interface CodeFieldProps {
  kind: keyof typeof kinds;
  label: string;
  name: string;
  value: string | null;
  hint?: string;
  optional?: boolean | 'unsaid';
}

/** A code as people type or paste it: leaving the field formats it, or a sentence says what is wrong. */
export function CodeField({ kind, value, ...field }: CodeFieldProps) {
  const [sentence, setSentence] = useState<string | null>(null);
  const check = ({ target }: FocusEvent<HTMLInputElement>) => {
    const text = target.value.trim();
    const read = text === '' ? null : kinds[kind](text);
    if (read?.ok) target.value = read.value;
    setSentence(read && !read.ok ? read.refusal.sentence : null);
  };
  return (
    <FormText
      {...field}
      key={value ?? ''}
      defaultValue={value ?? ''}
      error={sentence}
      onBlur={check}
      onChange={() => setSentence(null)}
      mono
      autoComplete="off"
      spellCheck={false}
      {...(kind === 'ean' ? { inputMode: 'numeric' as const } : { autoCapitalize: 'characters' })}
    />
  );
}
