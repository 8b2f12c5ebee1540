'use client';
import { retryText } from '@/components/calls/failure-text';
import { consoleText } from '@/components/text/console';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { SaveState } from './draft-saver';
import type { SettingsEditor } from './use-settings';

const words = consoleText.saving;

function textOf(save: SaveState): string {
  switch (save.kind) {
    case 'saved':
    case 'saving':
      return words[save.kind];
    case 'offline':
      return words.offline(retryText(save.failure));
    case 'conflict':
    case 'refused':
      return '';
    default:
      return save satisfies never;
  }
}

/** Whether the settings are saved, in a few unobtrusive words. */
export function SaveStatus({ settings }: { settings: SettingsEditor }) {
  const text = textOf(settings.save);
  return (
    <span role="status" className="text-xs text-ink-faint">
      {text}
    </span>
  );
}

/** Settings that could not be saved, and what can be done. */
export function SaveTrouble({ settings }: { settings: SettingsEditor }) {
  const { save, resolve } = settings;
  if (save.kind !== 'conflict' && save.kind !== 'refused') {
    if (settings.unreadable === null) return null;
    return (
      <Notice kind="warning" className="mb-3">
        {words.unreadable(settings.unreadable)}
      </Notice>
    );
  }
  return (
    <Notice
      kind="warning"
      className="mb-3"
      action={
        save.kind === 'conflict' && (
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
      {save.sentence}
    </Notice>
  );
}
