import { damaged } from './damaged-audio';

export interface ResyncBounds {
  /** Bytes without a whole piece of the format, at a stretch. */
  readonly stretchBytes: number;
  /** What looked like the beginning of a piece and was none, in all of the file. */
  readonly tries: number;
}

/** Pictures and tags between the pieces are smaller, and a damaged file has fewer broken pieces. */
const usual: ResyncBounds = { stretchBytes: 16 << 20, tries: 4096 };

/** FMT-11: how far a reader searches a damaged file for the next whole piece, before it gives up. */
export class Resync {
  readonly #format: string;
  readonly #bounds: ResyncBounds;
  #last: number;
  #tries = 0;

  /** The search begins at `offset`. */
  constructor(format: string, offset: number, bounds: ResyncBounds = usual) {
    this.#format = format;
    this.#last = offset;
    this.#bounds = bounds;
  }

  /** A whole piece ends (searching backwards: begins) at `offset`. */
  found(offset: number): void {
    this.#last = offset;
  }

  /** There was none as far as `offset`. Throws DamagedAudio. */
  reached(offset: number): void {
    const bytes = Math.abs(offset - this.#last);
    if (bytes > this.#bounds.stretchBytes)
      throw this.#gaveUp(`${Math.floor(bytes / 1e6)} MB of it at a stretch are no ${this.#format} sound`);
  }

  /** What looked like a piece is none. Throws DamagedAudio. */
  tried(): void {
    this.#tries += 1;
    if (this.#tries > this.#bounds.tries)
      throw this.#gaveUp(`more than ${this.#bounds.tries.toLocaleString('en')} of its parts are broken`);
  }

  #gaveUp(why: string) {
    return damaged('FMT-11', `This ${this.#format} file is damaged: ${why}. Please export it again.`);
  }
}
