'use client';
import { deliveryText } from '@/components/text/delivery';
import { Icon } from '@/components/ui/icon';
import { useToast } from '@/components/ui/overlays/toast';

interface HashProps {
  /** What it is the hash of: "SHA-256 of the file". */
  label: string;
  value: string;
  /** In full, where there is room to read it. */
  full?: boolean;
}

const words = deliveryText.hash;

/** A SHA-256, shortened; a press shows all of it. */
export function Hash({ label, value, full = false }: HashProps) {
  const say = useToast();
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => say({ text: words.copied }),
      () => say({ text: words.failed, tone: 'refused' }),
    );
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={words.copy(label)}
      title={`${label}: ${value}`}
      className="group/hash relative inline-flex items-start gap-1.5 rounded-sm text-left font-mono text-xs leading-5 text-ink-faint hover:text-ink after:absolute after:-inset-2"
    >
      <span className={full ? 'break-all' : 'whitespace-nowrap'}>
        {full ? value : `${value.slice(0, 8)}…${value.slice(-4)}`}
      </span>
      <Icon name="copy" size={16} className="mt-0.5 opacity-60 group-hover/hash:opacity-100" />
    </button>
  );
}
