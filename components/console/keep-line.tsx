'use client';
import { consoleText } from '@/components/text/console';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { SettingsDesk } from './use-settings';

const words = consoleText.keep;

/** Whether the settings are kept: a few quiet words. */
export function KeepWord({ desk }: { desk: SettingsDesk }) {
  const { kind } = desk.keep;
  const text = kind === 'kept' || kind === 'keeping' || kind === 'away' ? words[kind] : '';
  return (
    <span role="status" className="text-xs text-ink-faint">
      {text}
    </span>
  );
}

/** Settings that could not be kept, and the ways out. */
export function KeepTrouble({ desk }: { desk: SettingsDesk }) {
  const { keep, resolve } = desk;
  if (keep.kind !== 'conflict' && keep.kind !== 'refused') return null;
  return (
    <Notice
      kind="warning"
      className="mb-3"
      action={
        keep.kind === 'conflict' && (
          <span className="flex flex-wrap gap-2">
            <Button size="compact" onClick={() => void resolve('theirs')}>
              {words.theirs}
            </Button>
            <Button size="compact" onClick={() => void resolve('mine')}>
              {words.mine}
            </Button>
          </span>
        )
      }
    >
      {keep.sentence}
    </Notice>
  );
}
