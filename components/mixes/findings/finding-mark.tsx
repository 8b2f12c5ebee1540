import { classNames } from '@/components/ui/class-names';
import type { StateTone } from '@/components/ui/figures/state-mark';
import type { Severity } from '@/lib/engine/check/check';

/** A fault needs action, like a change request; the others have no colour of their own. */
export const severityColours: Record<Severity, string> = {
  fault: 'var(--color-changes)',
  caution: 'var(--color-ink-soft)',
  remark: 'var(--color-ink-faint)',
};

export const severityTones: Record<Severity, StateTone> = {
  fault: 'changes',
  caution: 'waiting',
  remark: 'open',
};

interface FindingMarkProps {
  severity: Severity;
  number: number;
  /** Waived: drawn hollow. */
  isSettled?: boolean;
}

/** The number of a kind on the waveform, next to its words. */
export function FindingMark({ severity, number, isSettled = false }: FindingMarkProps) {
  return (
    <span
      aria-hidden="true"
      style={{ color: severityColours[severity] }}
      className={classNames(
        'grid h-6 min-w-6 place-items-center rounded-sm border border-current px-1 font-mono text-xs',
        !isSettled && 'bg-current',
      )}
    >
      <span className={isSettled ? 'text-ink-soft' : 'text-ground'}>{number}</span>
    </span>
  );
}
