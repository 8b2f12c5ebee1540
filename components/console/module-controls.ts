import type { ModuleChange } from './recipe-edits';

/** What a module's panel works with. */
export interface ModuleDesk {
  /** Changes settings; moves with one `gesture` are one step of undo. */
  readonly change: (change: ModuleChange, gesture?: string) => void;
  readonly rest: () => void;
  readonly sampleRate: number;
}
