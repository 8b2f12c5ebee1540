import { type ByteSource, latin1, viewOf } from '../byte-source';
import { tagBehindSound, zerosBehindSound } from '../tail';
import { type ChunkForm, knownIds } from './form';

export interface ChunkHeader {
  readonly id: string;
  readonly size: number;
}

/** Ids that the walk accepts on sight; any other has to lead on. */
const printable = /^[\x20-\x7e\xa9]{4}$/;
export const openSize = 0xffffffff;

const known: ReadonlySet<string> = new Set(knownIds);
/** Places that are looked at: a file can be made to have millions. */
const mostPlaces = 1 << 15;

/** Reads headers of parts, and tells whether a place is the beginning of one: by walking from there. */
export class ChunkHeaders {
  readonly source: ByteSource;
  readonly form: ChunkForm;
  /** 64-bit sizes of a `ds64` part, by id. */
  readonly longSizes = new Map<string, number>();
  readonly #answers = new Map<string, Promise<boolean>>();

  constructor(source: ByteSource, form: ChunkForm) {
    this.source = source;
    this.form = form;
  }

  /** What stands at `at`, whatever it is; undefined where the file ends. */
  async at(at: number): Promise<ChunkHeader | undefined> {
    const bytes = await this.source.read(at, 8);
    if (bytes.length < 8) return undefined;
    const id = latin1(bytes.subarray(0, 4));
    const size = viewOf(bytes).getUint32(4, this.form.littleEndian);
    return { id, size: size === openSize ? (this.longSizes.get(id) ?? size) : size };
  }

  static isPrintable({ id }: ChunkHeader): boolean {
    return printable.test(id);
  }

  /** Whether parts follow each other from `at` to the end of the file, or to tags that other programs put behind it. */
  leadsToEnd(at: number): Promise<boolean> {
    return this.#remembered(`end ${at}`, () => this.#leads(at, (next) => this.leadsToEnd(next)));
  }

  /** The same, by parts with any four bytes as their id: they have to end exactly where the file does. */
  oddLeadsToEnd(at: number): Promise<boolean> {
    return this.#remembered(`odd ${at}`, async () => {
      if (at === this.source.size || at === this.source.size + 1) return true;
      const header = await this.at(at);
      if (!header || (header.size === 0 && !ChunkHeaders.isPrintable(header))) return false;
      return this.#anyEnd(at, header, (next) => this.oddLeadsToEnd(next));
    });
  }

  /** Whether parts, with any four bytes as their id, follow each other from `at` to the one with the samples. */
  leadsToSound(at: number): Promise<boolean> {
    return this.#remembered(`sound ${at}`, async () => {
      const header = await this.at(at);
      if (!header) return false;
      if (header.id === this.form.soundId) return true;
      if (header.size === 0 && !ChunkHeaders.isPrintable(header)) return false;
      return this.#anyEnd(at, header, (next) => this.leadsToSound(next));
    });
  }

  async #leads(at: number, goOn: (at: number) => Promise<boolean>): Promise<boolean> {
    const left = this.source.size - at;
    if (left < 8) return true;
    if (await tagBehindSound(this.source, at)) return true;
    const header = await this.at(at);
    if (header?.size === 0 && (await zerosBehindSound(this.source, at))) return true;
    if (!header || !ChunkHeaders.isPrintable(header)) return false;
    if (header.id === this.form.soundId) return true;
    // The file was cut inside a part behind the samples.
    if (header.size > left - 8) return known.has(header.id);
    return this.#anyEnd(at, header, goOn);
  }

  /** Parts are padded to even sizes; some writers forget it. */
  async #anyEnd(at: number, { size }: ChunkHeader, goOn: (at: number) => Promise<boolean>): Promise<boolean> {
    const end = at + 8 + size;
    if (end > this.source.size) return false;
    return (await goOn(end + (size % 2))) || (size % 2 === 1 && (await goOn(end)));
  }

  async #remembered(key: string, work: () => Promise<boolean>): Promise<boolean> {
    const known = this.#answers.get(key);
    if (known) return known;
    if (this.#answers.size === mostPlaces) return false;
    const answer = work();
    this.#answers.set(key, answer);
    return answer;
  }
}
