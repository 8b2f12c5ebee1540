import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Sha256 } from '@/lib/core/ids';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { runThread } from '@/lib/jobs/run-thread';
import { limitsOfPrinting } from '@/lib/jobs/thread-limits';
import type { Container } from '@/lib/server/container';
import type { Song } from './music/songs.table';
import { Semaphore } from './semaphore';
import type { PlaySong } from './threads/play-song.thread';
import type { WitnessPrint } from './threads/witness-print.thread';

/** More than any sound of the demo has. */
const demoBytes = 1e9;

/** Long computations, in threads and ahead of the story, so that all cores are used. */
export class HeavyWork {
  readonly #container: Container;
  readonly #players = new Semaphore(availableParallelism());
  /** One at a time, as the server's own prints run beside it. */
  readonly #witness = new Semaphore(1);
  readonly #songs = new Map<Song, Promise<string>>();
  readonly #witnessed = new Map<Recipe, Promise<Sha256>>();

  constructor(container: Container) {
    this.#container = container;
  }

  /** The song's file. Requested early, it is ready when it is needed. */
  play(song: Song): Promise<string> {
    const folder = path.join(this.#container.settings.dataDirectory, 'songs');
    const input: PlaySong = { folder, song };
    return this.#once(this.#songs, song, () => this.#players.run(() => this.#run('play-song', input)));
  }

  /** The hash that the engineer's browser would find for this recipe, each of which is for one mix. */
  witness(recipe: Recipe, mix: Omit<WitnessPrint, 'recipe'>): Promise<Sha256> {
    const input: WitnessPrint = { ...mix, recipe };
    const render = () => this.#witness.run(() => this.#run<Sha256>('witness-print', input));
    return this.#once(this.#witnessed, recipe, render);
  }

  #once<Key, T>(kept: Map<Key, Promise<T>>, key: Key, start: () => Promise<T>): Promise<T> {
    const running = kept.get(key) ?? start();
    kept.set(key, running);
    running.catch(() => {}); // whoever waits for it gets the error; until then nobody does
    return running;
  }

  #run<T>(thread: string, input: unknown): Promise<T> {
    return runThread<T>({
      file: this.#container.threadFile(thread),
      input,
      signal: new AbortController().signal,
      limits: limitsOfPrinting(demoBytes),
    });
  }
}
