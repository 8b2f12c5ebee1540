'use client';
import { playerText } from '@/components/text/player';
import { Icon } from '@/components/ui/icon';
import { Menu, type MenuEntry } from '@/components/ui/overlays/menu';
import { type OutputChoice, useOutputDevice } from './use-output-device';

const words = playerText.output;

/** Headphones or speakers, where the browser lets a page choose; nothing elsewhere, or if there is only one device. */
export function OutputMenu() {
  const choice = useOutputDevice();
  if (choice === null || (choice.outputs.devices.length === 0 && !choice.outputs.isHidden)) return null;
  return (
    <Menu
      label={choice.chosen === null ? words.label : words.labelOf(choice.chosen.label)}
      entries={entriesOf(choice)}
      isWide
      trigger={
        <span className="flex items-center gap-2 px-2 text-sm">
          <Icon name="speaker" />
          {choice.chosen !== null && (
            <span className="max-w-32 truncate max-xl:sr-only">{choice.chosen.label}</span>
          )}
        </span>
      }
    />
  );
}

function entriesOf({ outputs, chosen, choose, ask }: OutputChoice): MenuEntry[] {
  const system: MenuEntry = {
    id: 'system',
    label: words.system,
    checked: chosen === null,
    onSelect: () => void choose(null),
  };
  const devices = outputs.devices.map((device) => ({
    id: device.id,
    label: device.label,
    checked: device.id === chosen?.id,
    onSelect: () => void choose(device),
  }));
  const more: MenuEntry = { id: 'ask', label: words.ask, hint: words.askHint, onSelect: () => void ask() };
  return [system, ...devices, ...(outputs.isHidden ? [more] : [])];
}
