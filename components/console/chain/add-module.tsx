'use client';
import { consoleText } from '@/components/text/console';
import { moduleText } from '@/components/text/modules';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/overlays/menu';
import type { ModuleKind, Recipe } from '@/lib/engine/chain/recipe';
import { MODULE_KINDS } from '@/lib/engine/modules/catalogue';
import { hasRoomFor } from './recipe-edits';

interface AddModuleProps {
  recipe: Recipe;
  onAdd: (kind: ModuleKind) => void;
}

/** One more module of a kind. */
export function AddModule({ recipe, onAdd }: AddModuleProps) {
  return (
    <Menu
      label={consoleText.chain.add}
      className="grid place-items-center px-1"
      trigger={<Icon name="plus" />}
      entries={MODULE_KINDS.map((kind) => ({
        id: kind,
        label: moduleText[kind].name,
        disabled: !hasRoomFor(recipe, kind),
        onSelect: () => onAdd(kind),
      }))}
    />
  );
}
