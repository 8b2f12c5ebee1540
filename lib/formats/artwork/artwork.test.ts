import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { probeArtwork } from './probe';
import { personSide, reencodeArtwork } from './reencode-artwork';

const plain = (width: number, height: number, alpha = 1) =>
  sharp({ create: { width, height, channels: 4, background: { r: 255, g: 0, b: 0, alpha } } });

/** A PNG with an animation's chunk before its pixels. */
async function animated(): Promise<Uint8Array> {
  const png = await plain(8, 8).png().toBuffer();
  const body = Buffer.from('acTL\0\0\0\x02\0\0\0\0', 'latin1');
  const chunk = Buffer.alloc(4 + body.length + 4);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), 4 + body.length);
  const afterHeader = 8 + 12 + 13;
  return new Uint8Array(Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]));
}

/** Red on the left and blue on the right, as a camera held upright stores it: lying on its side, with a place in it. */
function onItsSide(): Promise<Buffer> {
  const half = (background: string) => ({
    create: { width: 30, height: 40, channels: 3, background } as const,
  });
  const exif = {
    IFD0: { Make: 'zq-camera-zq' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 0/1', GPSLongitudeRef: 'E' },
  };
  return sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } })
    .composite([{ input: half('blue'), left: 30, top: 0 }])
    .jpeg({ quality: 100 })
    .withExif(exif)
    .withMetadata({ orientation: 6, exif })
    .toBuffer();
}

async function pixelOf(bytes: Uint8Array, { left, top }: { left: number; top: number }): Promise<number[]> {
  const one = sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw();
  return [...(await one.toBuffer())];
}

const rule = (result: { ok: boolean; refusal?: { rule: string } }) => result.refusal?.rule;

describe('artwork', () => {
  it('recognises PNG and JPEG by content', async () => {
    expect(probeArtwork(await plain(40, 30).png().toBuffer())).toEqual({
      ok: true,
      value: { mime: 'image/png', width: 40, height: 30 },
    });
    expect(probeArtwork(await plain(31, 7).jpeg().toBuffer())).toEqual({
      ok: true,
      value: { mime: 'image/jpeg', width: 31, height: 7 },
    });
  });

  it('ART-1 refuses a file that only claims to be a picture', async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(rule(probeArtwork(svg))).toBe('ART-1');
    expect(rule(probeArtwork(await plain(8, 8).webp().toBuffer()))).toBe('ART-1');
  });

  it('ART-3 refuses a billion pixels from the header alone, before decoding', async () => {
    const bomb = new Uint8Array(await plain(1, 1).png().toBuffer());
    new DataView(bomb.buffer).setUint32(16, 50_000);
    expect(rule(probeArtwork(bomb))).toBe('ART-3');
    expect(rule(await reencodeArtwork(bomb))).toBe('ART-3');
  });

  it('makes a JPEG of at most 3000 pixels, on white where it was transparent', async () => {
    const made = await reencodeArtwork(await plain(4000, 2000, 0).png().toBuffer());
    expect(made).toMatchObject({ ok: true, value: { mime: 'image/jpeg', width: 3000, height: 1500 } });
    if (!made.ok) return;
    const { dominant } = await sharp(made.value.bytes).stats();
    expect(dominant.r + dominant.g + dominant.b).toBeGreaterThan(3 * 240);
  });

  it('removes camera metadata, and turns the picture upright', async () => {
    const turned = await plain(20, 10).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const made = await reencodeArtwork(turned);
    expect(made).toMatchObject({ ok: true, value: { width: 10, height: 20 } });
    if (made.ok) expect((await sharp(made.value.bytes).metadata()).exif).toBeUndefined();
  });

  it('ART-4 refuses a truncated picture', async () => {
    const whole = await plain(600, 600).png({ compressionLevel: 0 }).toBuffer();
    expect(rule(await reencodeArtwork(whole.subarray(0, 5000)))).toBe('ART-4');
  });

  it('ART-6 refuses an animated PNG', async () => {
    expect(rule(await reencodeArtwork(await animated()))).toBe('ART-6');
    expect(rule(await reencodeArtwork(await animated(), 'person'))).toBe('ART-6');
  });

  it('ART-1 says what a file is that is no PNG or JPEG, whatever it is called', async () => {
    const script =
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const files: [RegExp, Uint8Array][] = [
      [/is an SVG drawing/, new TextEncoder().encode(script)],
      [/is a GIF/, await plain(8, 8).gif().toBuffer()],
      [/is a WebP/, await plain(8, 8).webp().toBuffer()],
      [/is an AVIF/, await plain(8, 8).avif().toBuffer()],
      [/is a TIFF/, await plain(8, 8).tiff().toBuffer()],
      [/neither a PNG nor a JPEG/, new TextEncoder().encode('<html>hello')],
      [/neither a PNG nor a JPEG/, new Uint8Array(0)],
    ];
    for (const [sentence, bytes] of files) {
      const refused = await reencodeArtwork(bytes, 'person');
      expect(refused).toMatchObject({ ok: false, refusal: { rule: 'ART-1', field: 'picture' } });
      expect(!refused.ok && refused.refusal.sentence).toMatch(sentence);
    }
  });
});

describe('a person’s picture', () => {
  it('MEM-13 is the square in the middle, as large as all others', async () => {
    const square = { width: personSide, height: personSide, mime: 'image/jpeg' };
    const shapes = [
      [40, 30],
      [30, 4000],
      [1, 1],
      [6000, 1],
      [256, 256],
    ] as const;
    for (const [width, height] of shapes)
      expect(await reencodeArtwork(await plain(width, height).png().toBuffer(), 'person')).toMatchObject({
        ok: true,
        value: square,
      });
  });

  it('MEM-13 is turned upright, and keeps neither place nor camera', async () => {
    const sent = await onItsSide();
    expect((await sharp(sent).metadata()).exif?.includes('zq-camera-zq')).toBe(true);
    const made = await reencodeArtwork(sent, 'person');
    if (!made.ok) throw new Error(made.refusal.sentence);
    const { exif, iptc, xmp, orientation } = await sharp(made.value.bytes).metadata();
    expect([exif, iptc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(Buffer.from(made.value.bytes).includes('zq-camera-zq')).toBe(false);
    // Turned to the right: what was on the left is on top.
    const [red = 0, , lessBlue = 255] = await pixelOf(made.value.bytes, { left: 128, top: 40 });
    const [lessRed = 255, , blue = 0] = await pixelOf(made.value.bytes, { left: 128, top: 215 });
    expect([red > 200, lessBlue < 50, blue > 200, lessRed < 50]).toEqual([true, true, true, true]);
  });

  it('MEM-13 holds nothing of a page that hides behind a picture', async () => {
    const page = Buffer.from('<script>alert(1)</script>');
    const jpeg = await plain(30, 30).jpeg().toBuffer();
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 2 + page.length]), page]);
    const polyglot = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), page]);
    const made = await reencodeArtwork(new Uint8Array(polyglot), 'person');
    if (!made.ok) throw new Error(made.refusal.sentence);
    expect(Buffer.from(made.value.bytes).includes('script')).toBe(false);
  });

  it('ART-3, ART-4 one that claims a billion pixels, or ends in the middle, is refused', async () => {
    const bomb = new Uint8Array(await plain(1, 1).png().toBuffer());
    new DataView(bomb.buffer).setUint32(16, 50_000);
    expect(rule(await reencodeArtwork(bomb, 'person'))).toBe('ART-3');
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const whole = await sharp({ create: { width: 300, height: 300, channels: 3, background: 'red', noise } })
      .jpeg()
      .toBuffer();
    expect(rule(await reencodeArtwork(whole.subarray(0, whole.length / 2), 'person'))).toBe('ART-4');
    // A picture of a few pixels whose data were replaced by words.
    const broken = Buffer.concat([
      (await plain(9, 9).png().toBuffer()).subarray(0, 41),
      Buffer.from('words'),
    ]);
    expect(rule(await reencodeArtwork(broken, 'person'))).toBe('ART-4');
  });
});
