import type { ReleaseId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import type { ServerMessage, ShownPeople } from './messages';
import { type Participant, shownOf } from './room';

/** How long changes of a room are collected before everybody is told, and how much longer for each who is there. */
const collectMs = 250;
const collectMsEach = 5;

/** All windows in a room on all nodes. */
export interface RoomNetwork {
  /** @throws when a node does not answer and is not known to be gone yet */
  listParticipants(releaseId: ReleaseId): Promise<readonly Participant[]>;
  /** To every window in the room, on all nodes, but for those in doubt. */
  broadcast(releaseId: ReleaseId, message: ServerMessage): void;
  /** To these windows on this node; what is the same for many is written once. */
  tell(socketIds: readonly string[], message: ServerMessage): void;
}

interface Crowd {
  /** Those on other nodes, as they were last read. */
  elsewhere: readonly Participant[];
  /** How many there were in all. */
  size: number;
  telling: (() => void) | null;
}

export interface CrowdTools {
  readonly network: RoomNetwork;
  /** Calls back after a while. Returns a function that cancels it. */
  readonly later: (ms: number, run: () => void) => () => void;
  /** Those of the room who are connected to this node. */
  readonly participantsHere: (releaseId: ReleaseId) => readonly Participant[];
}

/**
 * Tells rooms who is in them. What changes within a moment is told once: were everybody told of everybody at once, a room of
 * n people that fills would cost n times n messages of n names.
 */
export class RoomCrowds {
  readonly #crowds = new Map<ReleaseId, Crowd>();
  readonly #tools: CrowdTools;

  constructor(tools: CrowdTools) {
    this.#tools = tools;
  }

  /**
   * Who is there: here as it is, on other nodes as it was last told. Other nodes are not asked: one that has just died would
   * be waited for, by everybody who comes from it.
   */
  shownIn(releaseId: ReleaseId): ShownPeople {
    const here = this.#tools.participantsHere(releaseId);
    const known = new Set(here.map(({ socketId }) => socketId));
    const { elsewhere } = this.#crowdOf(releaseId);
    return shownOf([...elsewhere.filter(({ socketId }) => !known.has(socketId)), ...here]);
  }

  /** Somebody has come, gone or done something. */
  changed(releaseId: ReleaseId): void {
    const crowd = this.#crowdOf(releaseId);
    const wait = collectMs + collectMsEach * crowd.size;
    crowd.telling ??= this.#tools.later(wait, () => void this.#tell(releaseId, crowd));
  }

  /** Tells nobody any more. */
  stop(): void {
    for (const { telling } of this.#crowds.values()) telling?.();
    this.#crowds.clear();
  }

  #crowdOf(releaseId: ReleaseId): Crowd {
    const crowd = this.#crowds.get(releaseId) ?? { elsewhere: [], size: 0, telling: null };
    this.#crowds.set(releaseId, crowd);
    return crowd;
  }

  async #tell(releaseId: ReleaseId, crowd: Crowd): Promise<void> {
    crowd.telling = null;
    // From before the question as well: whoever leaves meanwhile is not elsewhere.
    const before = this.#tools.participantsHere(releaseId);
    let participants: readonly Participant[];
    try {
      participants = await this.#tools.network.listParticipants(releaseId);
    } catch (error) {
      // A part of them, told to all, would take the others from everybody's list.
      log.warn('A room could not be told who is in it yet.', error);
      if (this.#tools.participantsHere(releaseId).length > 0) this.changed(releaseId);
      else if (crowd.telling === null) this.#crowds.delete(releaseId);
      return;
    }
    const here = this.#tools.participantsHere(releaseId);
    const known = new Set([...before, ...here].map(({ socketId }) => socketId));
    crowd.elsewhere = participants.filter(({ socketId }) => !known.has(socketId));
    crowd.size = participants.length;
    this.#tools.network.broadcast(releaseId, { type: 'people', releaseId, ...shownOf(participants) });
    if (here.length === 0 && crowd.telling === null) this.#crowds.delete(releaseId);
  }
}
