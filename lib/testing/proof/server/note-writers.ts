import { setTimeout as wait } from 'node:timers/promises';
import type { CommentId, VersionId } from '@/lib/core/ids';
import type { ProofRelease } from '@/lib/testing/proof/proof-release';
import { until } from '@/lib/testing/until';

/** One writer after the other, without a pause: each note until it is acknowledged, as a page does it. */
export class NoteWriters {
  readonly acknowledged = new Set<string>();
  failed = 0;
  longestMs = 0;
  #isStopped = false;
  readonly #running: Promise<void>[];

  constructor(
    readonly release: ProofRelease,
    readonly versionId: VersionId,
    count: number,
  ) {
    this.#running = Array.from({ length: count }, () => this.#write());
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

  async #write(): Promise<void> {
    const { app, releaseId, trackId, engineer } = this.release;
    while (!this.#isStopped) {
      const id = app.ids.next<CommentId>();
      const note = {
        ...{ id, versionId: this.versionId, parentId: null, kind: 'correction', place: null },
        body: `Note ${id}`,
      };
      for (let isDone = false; !isDone; ) {
        const began = performance.now();
        isDone = await engineer.post(`/api/releases/${releaseId}/tracks/${trackId}/comments`, note).then(
          () => true,
          () => false,
        );
        this.longestMs = Math.max(this.longestMs, performance.now() - began);
        if (isDone) this.acknowledged.add(id);
        else this.failed += 1;
        if (!isDone && this.#isStopped) break;
        if (!isDone) await wait(50);
      }
    }
  }
}
