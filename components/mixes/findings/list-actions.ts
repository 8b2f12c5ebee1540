import type { RequestFailure } from '@/lib/core/request-failure';
import type { ShownFile, ShownFinding } from './shown-finding';

/** What can be done with findings; absent actions are not available to this person. */
export interface ListActions {
  file: ShownFile;
  chosenKey: string | null;
  /** Engineers see the technical side first. */
  isTechnical: boolean;
  onListen?: (finding: ShownFinding) => void;
  onLoop?: (finding: ShownFinding) => void;
  /** While a request is being written: the findings that it names. */
  request?: {
    keys: ReadonlySet<string>;
    onChoose: (keys: readonly string[], isChosen: boolean) => void;
  } | null;
  /** @returns a sentence when it was refused */
  onWaive?: (findings: readonly ShownFinding[], reason: string) => Promise<RequestFailure | null>;
  onUnwaive?: (findings: readonly ShownFinding[]) => Promise<void>;
}
