import { describe, expect, it } from 'vitest';
import { eanCheckDigit, parseEan } from './ean';
import { displayIsrc, isIsrc, makeIsrc, parseIsrc, parseIsrcPrefix } from './isrc';

const rule = (result: { ok: boolean; refusal?: { rule: string } }) => result.refusal?.rule;

describe('ISRC', () => {
  it.each([
    'QMTST2600001',
    'qm-tst-26-00001',
    ' QM‐TST‐26‐00001 ',
    'ISRC: QM TST 26 00001',
    'isrc QMTST2600001',
  ])('reads %j as QMTST2600001', (text) => {
    expect(parseIsrc(text)).toEqual({ ok: true, value: 'QMTST2600001' });
  });
  it('ISR-1 refuses a wrong length and says how many characters were found', () => {
    const result = parseIsrc('QMTST260000');
    expect(rule(result)).toBe('ISR-1');
    expect(result.ok ? '' : result.refusal.sentence).toContain('11');
  });
  it.each(['1MTST2600001', 'QMTST26000O1', 'QMT*T2600001', 'ÄMTST2600001'])('ISR-2 refuses %j', (text) => {
    expect(rule(parseIsrc(text))).toBe('ISR-2');
  });
  it('formats a code with hyphens and parses it', () => {
    const parsed = parseIsrc('GBAYE0500001');
    if (!parsed.ok) throw new Error('must parse');
    expect(displayIsrc(parsed.value)).toBe('GB-AYE-05-00001');
    expect(isIsrc('gbaye0500001')).toBe(false);
  });
  it('ISR-3 refuses a prefix of another shape', () => {
    expect(parseIsrcPrefix('qm-tst')).toEqual({ ok: true, value: 'QMTST' });
    expect(rule(parseIsrcPrefix('QMTS'))).toBe('ISR-3');
  });
  it('ISR-4 refuses designation 100,000', () => {
    const prefix = 'QMTST';
    expect(makeIsrc(prefix, 2026, 99_999)).toBe('QMTST2699999');
    expect(makeIsrc(prefix, 2005, 0)).toBe('QMTST0500000');
    expect(() => makeIsrc(prefix, 2026, 100_000)).toThrow(RangeError);
  });
});

describe('UPC and EAN', () => {
  it('computes the GS1 examples', () => {
    expect(eanCheckDigit('629104150021')).toBe(3);
    expect(eanCheckDigit('03600029145')).toBe(2);
  });
  it('EAN-1 and EAN-2 refuse', () => {
    expect(parseEan('0 36000-29145 2')).toEqual({ ok: true, value: '036000291452' });
    expect(rule(parseEan('12345'))).toBe('EAN-1');
    expect(rule(parseEan('036000291453'))).toBe('EAN-2');
  });
});
