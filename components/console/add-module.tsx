'use client';
import { consoleText } from '@/components/text/console';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/overlays/menu';
import type { ModuleKind, Recipe } from '@/lib/engine/chain/recipe';
import { hasRoomFor } from './recipe-edits';

interface AddModuleProps {
  recipe: Recipe;
  onAdd: (kind: ModuleKind) => void;
}

const words = consoleText.chain;
const kinds: readonly ModuleKind[] = ['equaliser', 'compressor', 'stereo', 'limiter'];

/** One more module of a kind. */
export function AddModule({ recipe, onAdd }: AddModuleProps) {
  return (
    <Menu
      label={words.add}
      className="grid place-items-center px-1"
      trigger={<Icon name="plus" />}
      entries={kinds.map((kind) => ({
        id: kind,
        label: words.kinds[kind],
        disabled: !hasRoomFor(recipe, kind),
        onSelect: () => onAdd(kind),
      }))}
    />
  );
}
