import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { probeArtwork } from './probe';
import { reencodeArtwork } from './reencode-artwork';

const plain = (width: number, height: number, alpha = 1) =>
  sharp({ create: { width, height, channels: 4, background: { r: 255, g: 0, b: 0, alpha } } });

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
});
