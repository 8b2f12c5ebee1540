import { latin1 } from '../byte-source';

/** Brands of ISO media files that hold a still picture (ISO/IEC 23008-12, AVIF 1.1). */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
const avifBrands = new Set(['avif', 'avis']);

/** As far as an SVG is looked for: what may stand before its root. */
const headBytes = 4096;

/** What something is that is no PNG and no JPEG, by its content, as a sentence says it; null: nothing that is known here. */
export function foreignPicture(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, headBytes));
  if (/^GIF8[79]a/.test(head)) return 'a GIF';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'a WebP';
  if (head.slice(4, 8) === 'ftyp') {
    const brand = head.slice(8, 12);
    if (heicBrands.has(brand)) return 'a HEIC';
    if (avifBrands.has(brand)) return 'an AVIF';
  }
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'a TIFF';
  if (head.startsWith('%PDF-')) return 'a PDF';
  if (/<svg[\s>]/i.test(head)) return 'an SVG drawing';
  return null;
}
