'use client';
import { useState } from 'react';
import { parseEan } from '@/lib/core/ean';
import { displayIsrc, parseIsrc } from '@/lib/core/isrc';
import type { Refusal } from '@/lib/core/refusal';
import type { Result } from '@/lib/core/result';
import { TextField, type TextFieldProps } from './field';

const kinds = {
  isrc: (text: string): Result<string, Refusal> => {
    const code = parseIsrc(text);
    return code.ok ? { ok: true, value: displayIsrc(code.value) } : code;
  },
  ean: (text: string): Result<string, Refusal> => parseEan(text),
};

export type CodeKind = keyof typeof kinds;

interface CodeFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'onBlur'> {
  kind: CodeKind;
  value: string;
  onType: (text: string) => void;
  /** A code goes to its recording for good, so it is saved when its field is left, and not between two keys. */
  onLeave: () => void;
}

/** A code as people type or paste it: leaving the field formats it, or a sentence says what is wrong. */
export function CodeField({ kind, value, onType, onLeave, error, ...field }: CodeFieldProps) {
  const [sentence, setSentence] = useState<string | null>(null);
  const check = () => {
    const text = value.trim();
    const read = text === '' ? null : kinds[kind](text);
    if (read?.ok && read.value !== value) onType(read.value);
    setSentence(read && !read.ok ? read.refusal.sentence : null);
    onLeave();
  };
  return (
    <TextField
      {...field}
      value={value}
      error={sentence ?? error}
      onBlur={check}
      onChange={({ target }) => {
        setSentence(null);
        onType(target.value);
      }}
      mono
      autoComplete="off"
      spellCheck={false}
      {...(kind === 'ean' ? { inputMode: 'numeric' as const } : { autoCapitalize: 'characters' })}
    />
  );
}
