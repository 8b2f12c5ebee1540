import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';

const kinds: Record<'info' | 'warning' | 'error', { icon: IconName; style: string }> = {
  info: { icon: 'info', style: 'border-line-strong [&>svg]:text-ink-faint' },
  warning: { icon: 'warning', style: 'border-ink [&>svg]:text-ink' },
  error: { icon: 'warning', style: 'border-changes [&>svg]:text-changes' },
};

interface NoticeProps {
  kind?: keyof typeof kinds;
  children: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
  className?: string;
}

/** A sentence that must not be missed. An `error` is announced at once, the others at the next pause. */
export function Notice({ kind = 'info', children, action, className }: NoticeProps) {
  const { icon, style } = kinds[kind];
  return (
    <div
      role={kind === 'error' ? 'alert' : 'status'}
      className={classNames(
        'flex items-start gap-3 border-l-2 bg-surface-1 px-4 py-3 text-sm',
        style,
        className,
      )}
    >
      <Icon name={icon} size={20} />
      {/* What can be done stands beside the sentence, or below it where that is too narrow. */}
      <div className="flex min-w-0 grow flex-wrap items-start gap-3">
        <div className="min-w-0 grow basis-52">{children}</div>
        {action}
      </div>
    </div>
  );
}
