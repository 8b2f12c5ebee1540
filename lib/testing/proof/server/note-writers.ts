import { setTimeout as wait } from 'node:timers/promises';
import type { CommentId, VersionId } from '@/lib/core/ids';
import type { Visitor } from '@/lib/testing/portal/visitor';
import type { ProofRelease } from '@/lib/testing/proof/proof-release';
import { until } from '@/lib/testing/until';

/** COM-8: a person may write thirty notes a minute. */
const msBetweenNotes = 60_000 / 28;
const people = 8;

/** Eight clients who write as fast as they may: each note until it is acknowledged, as a page does it. */
export class NoteWriters {
  readonly acknowledged = new Set<string>();
  failed = 0;
  longestMs = 0;
  #isStopped = false;
  readonly #running: Promise<void>[];

  private constructor(
    readonly release: ProofRelease,
    readonly versionId: VersionId,
    writers: readonly Visitor[],
  ) {
    const apart = msBetweenNotes / writers.length;
    this.#running = writers.map((writer, index) => this.#write(writer, index * apart));
  }

  static async open(release: ProofRelease, versionId: VersionId): Promise<NoteWriters> {
    const writers: Visitor[] = [];
    for (let index = 0; index < people; index++) writers.push(await release.addVisitor());
    return new NoteWriters(release, versionId, writers);
  }

  /** Resolves when so many more have been acknowledged. */
  async more(count: number): Promise<void> {
    const wanted = this.acknowledged.size + count;
    await until('notes are acknowledged', async () => this.acknowledged.size >= wanted || null);
  }

  /** Acknowledged notes that are not there exactly once. */
  async lostOrDoubled(): Promise<string[]> {
    // The connections of this process may be lost too.
    const stored = await until('the notes can be read', async () =>
      this.release.app.database.prisma.comment.findMany({ select: { body: true } }).catch(() => null),
    );
    const times = new Map<string, number>();
    for (const { body } of stored) times.set(body, (times.get(body) ?? 0) + 1);
    return [...this.acknowledged].filter((id) => times.get(`Note ${id}`) !== 1);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#running);
  }

  async #write(writer: Visitor, afterMs: number): Promise<void> {
    const { app, releaseId, trackId } = this.release;
    await wait(afterMs);
    while (!this.#isStopped) {
      const id = app.ids.next<CommentId>();
      const note = {
        ...{ id, versionId: this.versionId, parentId: null, kind: 'correction', place: null },
        body: `Note ${id}`,
      };
      for (let isDone = false; !isDone; ) {
        const began = performance.now();
        isDone = await writer.post(`/api/releases/${releaseId}/tracks/${trackId}/comments`, note).then(
          () => true,
          () => false,
        );
        this.longestMs = Math.max(this.longestMs, performance.now() - began);
        if (isDone) this.acknowledged.add(id);
        else this.failed += 1;
        if (!isDone && this.#isStopped) break;
        if (!isDone) await wait(50);
      }
      if (!this.#isStopped) await wait(msBetweenNotes);
    }
  }
}
