/** Reads big-endian bits; past the end it returns zeros and sets `isOver`. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** True once more bits have been read than there are. */
  get isOver(): boolean {
    return this.#at > this.#bytes.length * 8;
  }

  /** True when only zeros are left: packets may be padded. */
  get isSpent(): boolean {
    const inside = (this.#bytes[this.#at >> 3] ?? 0) & (0xff >> (this.#at & 7));
    return inside === 0 && this.#bytes.subarray((this.#at >> 3) + 1).every((byte) => byte === 0);
  }

  /** The next 0 to 25 bits, without consuming them. */
  peek(count: number): number {
    const bytes = this.#bytes;
    const at = this.#at >> 3;
    const word =
      ((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0);
    // In JavaScript a shift by 32 is a shift by 0.
    return ((word << (this.#at & 7)) >>> 1) >>> (31 - count);
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** 0 to 32 bits, unsigned. */
  take(count: number): number {
    if (count > 16) return this.take(count - 16) * 65_536 + this.take(16);
    const value = this.peek(count);
    this.#at += count;
    return value;
  }

  /** 1 to 32 bits, two's complement. */
  takeSigned(count: number): number {
    const shift = 32 - count;
    return (this.take(count) << shift) >> shift;
  }

  /**
   * A number in Apple's adaptive Golomb code: up to eight ones and a remainder of 1 to 16 bits, or nine ones and
   * `escapeBits` bits.
   */
  takeGolomb(remainder: number, escapeBits: number): number {
    const word = this.peek(25);
    const ones = Math.clz32(~(word << 7));
    if (ones > 8) {
      this.#at += 9;
      return this.take(escapeBits);
    }
    if (remainder === 1) {
      this.#at += ones + 1;
      return ones;
    }
    const full = (1 << remainder) - 1;
    const extra = (word >>> (24 - ones - remainder)) & full;
    // A remainder of zero is one bit shorter: its last bit carries nothing.
    this.#at += ones + remainder + (extra > 1 ? 1 : 0);
    return ones * full + (extra > 1 ? extra - 1 : 0);
  }
}
