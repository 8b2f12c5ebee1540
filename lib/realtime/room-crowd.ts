import type { ReleaseId } from '@/lib/core/ids';
import type { ServerMessage, ShownPeople } from './messages';
import { type NodeMessage, OtherNodes } from './other-nodes';
import { type Participant, partOf, shownOf } from './room';

/** How long changes of a room are collected before everybody is told, and how much longer for each who is there. */
const collectMs = 250;
const collectMsEach = 5;

export interface RoomNetwork {
  /** To these windows on this node; what is the same for many is written once. */
  tell(socketIds: readonly string[], message: ServerMessage): void;
  /** To the other nodes. It may be lost. */
  share(message: NodeMessage): void;
}

/** What waits to be told of a room. */
interface Change {
  /** Here, so that the other nodes are told too. */
  isHere: boolean;
  readonly cancel: () => void;
}

export interface CrowdTools {
  /** Of this node, among all that ever ran. */
  readonly node: string;
  readonly network: RoomNetwork;
  readonly nowMs: () => number;
  /** Calls back after a while. Returns a function that cancels it. */
  readonly later: (ms: number, run: () => void) => () => void;
  /** Those of the room who are connected to this node. */
  readonly participantsHere: (releaseId: ReleaseId) => readonly Participant[];
  /** Windows of the room on this node that may be told who is there. */
  readonly windowsHere: (releaseId: ReleaseId) => readonly string[];
  /** Rooms with anybody on this node. */
  readonly roomsHere: () => readonly ReleaseId[];
}

/**
 * Tells rooms who is in them. What changes within a moment is told once: were everybody told of everybody at once, a room of
 * n people that fills would cost n times n messages of n names. Each node tells the others of its own people alone, and its own windows
 * of everybody, so that each window is told by one node, whose lists are numbered.
 */
export class RoomCrowds {
  readonly #changes = new Map<ReleaseId, Change>();
  readonly #others: OtherNodes;
  readonly #tools: CrowdTools;
  /** How much the other nodes were told. */
  #shared = 0;
  #lists = 0;

  constructor(tools: CrowdTools) {
    this.#tools = tools;
    const { node, network, nowMs } = tools;
    this.#others = new OtherNodes({
      nowMs,
      ask: (of) => network.share({ type: 'ask', node, of }),
      changed: (releaseId) => this.#tellSoon(releaseId, false),
    });
  }

  /** Who is there: here as it is, on other nodes as they told it last. Nobody waits for them: one may have just died. */
  shownIn(releaseId: ReleaseId): ShownPeople {
    this.#lists += 1;
    const here = partOf(this.#tools.participantsHere(releaseId));
    return { ...shownOf([here, ...this.#others.partsIn(releaseId)]), list: this.#lists };
  }

  /** Somebody has come, gone or done something on this node. */
  changed(releaseId: ReleaseId): void {
    this.#tellSoon(releaseId, true);
  }

  /** Another node has told something. */
  hear(message: NodeMessage): void {
    const { node, network, roomsHere, participantsHere } = this.#tools;
    if (message.node === node) return;
    if (message.type !== 'ask') this.#others.hear(message);
    else if (message.of === node) {
      const rooms = roomsHere().map((releaseId) => [releaseId, partOf(participantsHere(releaseId))] as const);
      network.share({ type: 'all', node, number: this.#shared, rooms });
    }
  }

  /** A sign of life for the other nodes, and a look for theirs. Call it every second. */
  beat(): void {
    const { node, network } = this.#tools;
    network.share({ type: 'alive', node, number: this.#shared });
    this.#others.forgetGone();
  }

  /** Tells nobody any more. */
  stop(): void {
    for (const { cancel } of this.#changes.values()) cancel();
    this.#changes.clear();
  }

  #tellSoon(releaseId: ReleaseId, isHere: boolean): void {
    const waiting = this.#changes.get(releaseId);
    if (waiting) {
      waiting.isHere ||= isHere;
      return;
    }
    const { later, windowsHere } = this.#tools;
    const cancel = later(collectMs + collectMsEach * windowsHere(releaseId).length, () =>
      this.#tell(releaseId),
    );
    this.#changes.set(releaseId, { isHere, cancel });
  }

  #tell(releaseId: ReleaseId): void {
    const { node, network, participantsHere, windowsHere } = this.#tools;
    const change = this.#changes.get(releaseId);
    this.#changes.delete(releaseId);
    if (change?.isHere) {
      this.#shared += 1;
      const part = partOf(participantsHere(releaseId));
      network.share({ type: 'part', node, number: this.#shared, releaseId, part });
    }
    const windows = windowsHere(releaseId);
    if (windows.length > 0) network.tell(windows, { type: 'people', releaseId, ...this.shownIn(releaseId) });
  }
}
