import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

type Colour = { l: number; c: number; h: number };
type Theme = Map<string, Colour>;

function tokensIn(block: string): Theme {
  const found = new Map<string, Colour>();
  for (const [, name, l, c, h] of block.matchAll(
    /--color-([\w-]+):\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g,
  )) {
    found.set(name as string, { l: Number(l), c: Number(c), h: Number(h) });
  }
  return found;
}

const [lacquerCss = '', rest = ''] = css.split('@variant paper');
const lacquer = tokensIn(lacquerCss);
const [paperCss = '', baseCss = ''] = rest.split('@layer base');
const paper = tokensIn(paperCss);

/** OKLCH to linear sRGB, by Björn Ottosson's matrices (CSS Color 4, section 10). Components may leave 0..1. */
function linearRgb({ l, c, h }: Colour): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** Relative luminance (WCAG 2.2), 0..1. */
function luminance(colour: Colour): number {
  return luminanceOf(linearRgb(colour).map((part) => Math.min(1, Math.max(0, part))));
}

function luminanceOf([r = 0, g = 0, b = 0]: readonly number[]): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** sRGB's transfer function (IEC 61966-2-1) and its inverse: browsers blend colours in gamma-encoded sRGB. */
function encodedRgb(colour: Colour): number[] {
  return linearRgb(colour)
    .map((part) => Math.min(1, Math.max(0, part)))
    .map((part) => (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055));
}

const decoded = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

function contrast(theme: Theme, one: string, other: string): number {
  const [first, second] = [theme.get(one), theme.get(other)];
  if (!first || !second) throw new Error(`No colour token ${first ? other : one}`);
  const [low, high] = [luminance(first), luminance(second)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ['ground', 'surface-1', 'surface-2', 'surface-3'];
const kinds = ['version', 'mix', 'reference'];
const states = ['approved', 'changes', 'waiting'];
const people = Array.from({ length: 8 }, (_, index) => `person-${index + 1}`);
const text = ['ink', 'ink-soft', 'ink-faint', ...kinds, ...states, ...people];
const marks = ['line-strong', ...kinds.map((kind) => `${kind}-dim`)];

describe.each([
  ['lacquer', lacquer],
  ['paper', paper],
] as const)('the %s theme', (themeName, theme) => {
  it.each(text)('text in %s has a contrast of 4.5:1 or better on every surface', (name) => {
    for (const surface of surfaces)
      expect(contrast(theme, name, surface), surface).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks)(
    'marks in %s have a contrast of 3:1 or better on ground and the first two surfaces',
    (name) => {
      for (const surface of surfaces.slice(0, 3)) {
        expect(contrast(theme, name, surface), surface).toBeGreaterThanOrEqual(3);
      }
    },
  );

  it.each(kinds)(
    'a waveform in %s has a contrast of 3:1 or better where it is dimmed because not played yet',
    (name) => {
      const [colour, ground] = [theme.get(name), theme.get('surface-1')];
      if (!colour || !ground) throw new Error('no colour token');
      const share =
        Number(/--wave-veil: (\d+)%/.exec(themeName === 'lacquer' ? baseCss : paperCss)?.[1]) / 100;
      const [front, back] = [encodedRgb(colour), encodedRgb(ground)];
      const mixed = front.map((part, n) => part * (1 - share) + (back[n] ?? 0) * share);
      const [one, other] = [luminanceOf(mixed.map(decoded)), luminance(ground)].sort((x, y) => x - y);
      expect(((other ?? 0) + 0.05) / ((one ?? 0) + 0.05)).toBeGreaterThanOrEqual(3);
    },
  );

  it.each([...kinds, ...states])('text is legible on the soft ground of %s', (name) => {
    expect(contrast(theme, name, `${name}-soft`)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, 'ink-soft', `${name}-soft`)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...kinds, ...people, 'ink'])('ground-coloured text is legible on a fill of %s', (name) => {
    expect(contrast(theme, name, 'ground')).toBeGreaterThanOrEqual(4.5);
  });

  it('every colour can be shown by an sRGB screen', () => {
    for (const [name, colour] of theme) {
      for (const part of linearRgb(colour)) {
        expect(part, name).toBeGreaterThanOrEqual(-0.002);
        expect(part, name).toBeLessThanOrEqual(1.002);
      }
    }
  });

  it('gives all people the same lightness and chroma, and eight different hues', () => {
    const found = people.map((name) => theme.get(name));
    expect(new Set(found.map((colour) => `${colour?.l} ${colour?.c}`)).size).toBe(1);
    expect(new Set(found.map((colour) => colour?.h)).size).toBe(8);
  });
});

it('names the same tokens in both themes', () => {
  expect([...paper.keys()].sort()).toEqual([...lacquer.keys()].sort());
});
