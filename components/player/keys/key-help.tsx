'use client';
import { useEffect, useState } from 'react';
import { keysText } from '@/components/text/keys';
import { playerText } from '@/components/text/player';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Dialog } from '@/components/ui/overlays/dialog';
import { isIPhoneOrIPad } from '@/lib/player/output/iphone';
import { bindingsOf, useKeySettings, withKey } from './key-settings';
import { chordOf } from './keys';
import type { KeyBinding, KeyCommand } from './keys.table';

interface KeyHelpProps {
  open: boolean;
  /** The page has a chain, with keys of its own. */
  hasChain?: boolean;
  onClose: () => void;
}

const everywhere = ['play', 'compare', 'notes', 'view'] as const;
const withChain = ['chain', ...everywhere] as const;
/** The digits share one row, and undo is the same in every program: these cannot be changed. */
const fixed: readonly KeyCommand[] = ['version', 'undo', 'redo'];

/** All keys, each of which can be changed; and the switch that turns them off (WCAG 2.1.4). */
export function KeyHelp({ open, hasChain = false, onClose }: KeyHelpProps) {
  const [settings, setSettings] = useKeySettings();
  const [changing, setChanging] = useState<KeyCommand | null>(null);
  useEffect(() => {
    if (changing === null) return;
    const listen = (event: KeyboardEvent) => {
      const chord = chordOf(event);
      if (event.key !== 'Escape' && chord === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (chord !== null) setSettings(withKey(settings, changing, chord));
      setChanging(null);
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, [changing, settings, setSettings]);

  const bindings = bindingsOf(settings);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={keysText.title}
      footer={
        <Button size="compact" onClick={() => setSettings({ ...settings, changed: {} })}>
          {keysText.reset}
        </Button>
      }
    >
      {open && isIPhoneOrIPad() && (
        <section aria-label={keysText.sound}>
          <h3 className="mb-1 text-sm text-ink-faint">{keysText.sound}</h3>
          <p className="text-sm">{playerText.silentHelp}</p>
        </section>
      )}
      <label className="flex min-h-hit items-center gap-3">
        <input
          type="checkbox"
          checked={settings.isOn}
          onChange={(event) => setSettings({ ...settings, isOn: event.target.checked })}
          className="size-4 accent-ink"
        />
        {keysText.on}
      </label>
      <p className="text-sm text-ink-soft">{keysText.note}</p>
      {(hasChain ? withChain : everywhere).map((group) => (
        <section key={group} aria-label={keysText.groups[group]}>
          <h3 className="mb-1 text-sm text-ink-faint">{keysText.groups[group]}</h3>
          <dl>
            {bindings
              .filter((binding) => binding.group === group)
              .map((binding) => (
                <KeyRow
                  key={binding.command}
                  binding={binding}
                  isChanging={changing === binding.command}
                  onChange={() => setChanging(binding.command)}
                />
              ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

interface KeyRowProps {
  binding: KeyBinding;
  isChanging: boolean;
  onChange: () => void;
}

function KeyRow({ binding, isChanging, onChange }: KeyRowProps) {
  const name = playerText.commands[binding.command];
  const isFixed = fixed.includes(binding.command);
  return (
    <div className="flex min-h-hit items-center justify-between gap-4 border-b border-line text-sm last:border-0">
      <dt>{name}</dt>
      <dd>
        {isFixed ? (
          <span className="px-2">
            <Kbd keys={binding.command === 'version' ? '1 … 9' : binding.keys} />
          </span>
        ) : (
          <button
            type="button"
            aria-label={keysText.change(name)}
            onClick={onChange}
            className="min-h-hit min-w-hit rounded-sm px-2 hover:bg-surface-3"
          >
            {isChanging ? (
              <span className="text-ink-faint">{keysText.press}</span>
            ) : (
              <Kbd keys={binding.keys} />
            )}
          </button>
        )}
      </dd>
    </div>
  );
}
