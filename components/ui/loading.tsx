import { uiText } from '@/components/text/ui';

/** Says that something is loading: words and a hairline, no skeletons. */
export function Loading({ label = uiText.loading }: { label?: string }) {
  return (
    <div role="status" className="grid max-w-60 gap-2 py-6 text-sm text-ink-faint">
      {label}
      <span aria-hidden="true" className="working h-px bg-line-strong" />
    </div>
  );
}
