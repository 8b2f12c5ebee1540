import type { ReleaseId } from '@/lib/core/ids';
import type { Part } from './room';

/** What nodes tell each other of who is connected to them. Each may be lost or overtaken by a later one. */
export type NodeMessage =
  /** Who is in a room on that node now. `number` counts what that node has told of all of its rooms. */
  | {
      readonly type: 'part';
      readonly node: string;
      readonly number: number;
      readonly releaseId: ReleaseId;
      readonly part: Part;
    }
  /** It lives, and has told so much. */
  | { readonly type: 'alive'; readonly node: string; readonly number: number }
  /** It wants to be told everything by this one. */
  | { readonly type: 'ask'; readonly node: string; readonly of: string }
  | {
      readonly type: 'all';
      readonly node: string;
      readonly number: number;
      readonly rooms: readonly (readonly [ReleaseId, Part])[];
    };

/** A node that has said nothing for so long counts as gone. */
const goneAfterMs = 3500;
/** What was told when a room emptied is kept for so long, so that nothing that it overtook fills the room again. */
const overtakenMs = 60_000;

interface Told {
  readonly number: number;
  readonly part: Part;
  readonly atMs: number;
}

interface OtherNode {
  /** Of what it told up to this number everything is known; of what came since, so much was heard. */
  base: number;
  heard: number;
  /** At its last sign of life something was missing. */
  isBehind: boolean;
  heardAtMs: number;
  readonly rooms: Map<ReleaseId, Told>;
}

const isEmpty = ({ people, others }: Part) => people.length + others.length === 0;

/** Who is connected to the other nodes, as they tell it. */
export class OtherNodes {
  readonly #nodes = new Map<string, OtherNode>();
  readonly #ask: (node: string) => void;
  readonly #changed: (releaseId: ReleaseId) => void;
  readonly #nowMs: () => number;

  constructor(tools: {
    /** Asks a node for everything. */
    readonly ask: (node: string) => void;
    readonly changed: (releaseId: ReleaseId) => void;
    readonly nowMs: () => number;
  }) {
    this.#ask = tools.ask;
    this.#changed = tools.changed;
    this.#nowMs = tools.nowMs;
  }

  partsIn(releaseId: ReleaseId): Part[] {
    return [...this.#nodes.values()].flatMap(({ rooms }) => rooms.get(releaseId)?.part ?? []);
  }

  hear(message: Exclude<NodeMessage, { type: 'ask' }>): void {
    const node = this.#nodeOf(message);
    node.heardAtMs = this.#nowMs();
    switch (message.type) {
      case 'part':
        if (message.number > node.base) {
          node.heard += 1;
          this.#take(node, message);
        }
        break;
      case 'alive':
        this.#compare(node, message);
        break;
      case 'all':
        this.#replace(node, message);
        break;
      default:
        message satisfies never;
    }
  }

  /** Forgets nodes that say nothing any more. Call it every second. */
  forgetGone(): void {
    const now = this.#nowMs();
    for (const [id, { heardAtMs, rooms }] of this.#nodes) {
      if (now - heardAtMs > goneAfterMs) {
        this.#nodes.delete(id);
        for (const releaseId of rooms.keys()) this.#changed(releaseId);
      } else
        for (const [releaseId, { part, atMs }] of rooms)
          if (isEmpty(part) && now - atMs > overtakenMs) rooms.delete(releaseId);
    }
  }

  /** One that was not known has told others what it is now asked for, unless it is new itself. */
  #nodeOf({ node: id, number, type }: { node: string; number: number; type: string }): OtherNode {
    const known = this.#nodes.get(id);
    if (known) return known;
    const node: OtherNode = { base: 0, heard: 0, isBehind: false, heardAtMs: 0, rooms: new Map() };
    this.#nodes.set(id, node);
    if (type !== 'all' && number > 0) this.#ask(id);
    return node;
  }

  #take(
    { rooms }: OtherNode,
    {
      releaseId,
      number,
      part,
    }: Pick<Extract<NodeMessage, { type: 'part' }>, 'releaseId' | 'number' | 'part'>,
  ): void {
    const told = rooms.get(releaseId);
    if (told && told.number >= number) return;
    rooms.set(releaseId, { number, part, atMs: this.#nowMs() });
    this.#changed(releaseId);
  }

  /** What is missing may be on its way: a second later it is lost. */
  #compare(node: OtherNode, { node: id, number }: Extract<NodeMessage, { type: 'alive' }>): void {
    const isBehind = node.base + node.heard < number;
    if (isBehind && node.isBehind) this.#ask(id);
    node.isBehind = isBehind;
  }

  #replace(node: OtherNode, { number, rooms }: Extract<NodeMessage, { type: 'all' }>): void {
    if (number < node.base) return;
    Object.assign(node, { base: number, heard: 0, isBehind: false });
    const told = new Set(rooms.map(([releaseId]) => releaseId));
    for (const [releaseId, last] of node.rooms)
      if (last.number <= number && !told.has(releaseId)) {
        node.rooms.delete(releaseId);
        this.#changed(releaseId);
      }
    for (const [releaseId, part] of rooms) this.#take(node, { releaseId, number, part });
  }
}
