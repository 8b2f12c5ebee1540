'use client';
import { formatBytes } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';

/** A size in the reader's locale. */
export function Bytes({ value, className }: { value: number; className?: string }) {
  return <span {...(className ? { className } : {})}>{formatBytes(value, useLocale())}</span>;
}
