import type { ComponentType } from 'react';
import type { ModuleKind, ModuleSettings } from '@/lib/engine/modules/catalogue';

/** Lets a module's panel change its settings. */
export interface ModuleEditor<Kind extends ModuleKind = ModuleKind> {
  /** All changes of one `gesture` are one step of undo. */
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

/** How a kind of module is shown: its controls, and a line of text or a small picture in the chain row. */
export interface ModuleView<Kind extends ModuleKind> {
  readonly Panel: ComponentType<PanelProps<Kind>>;
  readonly Summary: ComponentType<SummaryProps<Kind>>;
  /** Needs more of the row than a line of text. */
  readonly isWide?: true;
}
