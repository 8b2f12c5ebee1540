import type { ComponentType } from 'react';
import type { ModuleKind, ModuleSettings } from '@/lib/engine/modules/catalogue';

/** What a module's panel changes its settings with. */
export interface ModuleEditor<Kind extends ModuleKind = ModuleKind> {
  /** Moves of one `gesture` are one step of undo. */
  readonly change: (change: Partial<ModuleSettings<Kind>>, gesture?: string) => void;
  /** A control was released. */
  readonly endGesture: () => void;
  readonly sampleRate: number;
}

export interface PanelProps<Kind extends ModuleKind> {
  readonly module: ModuleSettings<Kind>;
  readonly editor: ModuleEditor<Kind>;
}

export interface SummaryProps<Kind extends ModuleKind> {
  readonly module: ModuleSettings<Kind>;
  readonly sampleRate: number;
}

/** How a kind of module is shown: its controls, and a line of text or a small picture in the row of the chain. */
export interface ModuleView<Kind extends ModuleKind> {
  readonly Panel: ComponentType<PanelProps<Kind>>;
  readonly Summary: ComponentType<SummaryProps<Kind>>;
  /** Takes more of the row than a line of text needs. */
  readonly isWide?: true;
}
