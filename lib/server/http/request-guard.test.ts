import { describe, expect, test, vi } from 'vitest';
import type { LogEntry } from '@/lib/core/log';
import { checkDemo, checkOrigin, checkProxy, checkSocketOrigin, clientAddress } from './request-guard';

const origin = new URL('https://masters.example.com');
const own = { origin: origin.origin };

describe('SRV-1', () => {
  test.each(['GET', 'HEAD'])('%s needs no origin', (method) => {
    expect(checkOrigin({ method, headers: {} }, origin).ok).toBe(true);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'FOO'])('%s needs ours', (method) => {
    expect(checkOrigin({ method, headers: own }, origin).ok).toBe(true);
    expect(checkOrigin({ method, headers: {} }, origin).ok).toBe(false);
    expect(checkOrigin({ method, headers: { origin: 'null' } }, origin).ok).toBe(false);
    expect(
      checkOrigin({ method, headers: { origin: 'https://masters.example.com.evil.test' } }, origin).ok,
    ).toBe(false);
    expect(checkOrigin({ method, headers: { origin: 'http://masters.example.com' } }, origin).ok).toBe(false);
  });

  test('a missing or blank origin is accepted with Sec-Fetch-Site, a foreign one is not', () => {
    const site = { 'sec-fetch-site': 'same-origin' };
    expect(checkOrigin({ method: 'POST', headers: site }, origin).ok).toBe(true);
    expect(checkOrigin({ method: 'POST', headers: { ...site, origin: 'null' } }, origin).ok).toBe(true);
    expect(
      checkOrigin({ method: 'POST', headers: { ...site, origin: 'https://evil.test' } }, origin).ok,
    ).toBe(false);
    expect(checkOrigin({ method: 'POST', headers: { 'sec-fetch-site': 'same-site' } }, origin).ok).toBe(
      false,
    );
  });

  test('a socket’s handshake needs our origin too', () => {
    expect(checkSocketOrigin(own, origin).ok).toBe(true);
    expect(checkSocketOrigin({ origin: 'https://evil.test' }, origin).ok).toBe(false);
    expect(checkSocketOrigin({}, origin).ok).toBe(false);
  });
});

describe('the demo', () => {
  const settings = { demo: true, origin: new URL('http://127.0.0.1:4200') };
  const host = '127.0.0.1:4200';

  test('answers at its own address and as localhost', () => {
    expect(checkDemo({ method: 'GET', headers: { host } }, settings).ok).toBe(true);
    expect(checkDemo({ method: 'GET', headers: { host: 'localhost:4200' } }, settings).ok).toBe(true);
  });

  test.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'via'])(
    'SRV-2 refuses a request that carries %s',
    (name) => {
      expect(checkDemo({ method: 'GET', headers: { host, [name]: 'x' } }, settings)).toMatchObject({
        ok: false,
        refusal: { rule: 'SRV-2' },
      });
    },
  );

  test.each(['evil.test:4200', 'evil.test', '127.0.0.1', ''])('SRV-3 refuses the host “%s”', (other) => {
    expect(checkDemo({ method: 'GET', headers: { host: other } }, settings)).toMatchObject({
      ok: false,
      refusal: { rule: 'SRV-3' },
    });
  });

  test('production does not have these conditions', () => {
    const production = { demo: false, origin };
    expect(checkDemo({ method: 'GET', headers: { host: 'x', via: 'y' } }, production).ok).toBe(true);
  });
});

describe('SRV-4', () => {
  const settings = { demo: false, proxyHops: 0 };
  const seenBy = (headers: Record<string, string>, proxyHops = 0) =>
    checkProxy({ method: 'GET', headers }, { ...settings, proxyHops });

  test.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'])(
    'refuses %s at hops 0, and not when a proxy is counted',
    (name) => {
      expect(seenBy({ [name]: 'x' })).toMatchObject({ ok: false, refusal: { rule: 'SRV-4' } });
      expect(seenBy({ [name]: 'x' }, 1).ok).toBe(true);
      expect(seenBy({}).ok).toBe(true);
    },
  );

  test('a visitor’s own proxy that only says that it is there is let through', () => {
    expect(seenBy({ via: '1.1 squid.office.example' }).ok).toBe(true);
  });

  test('the log names the setting, and is not filled by it', async () => {
    vi.resetModules();
    const written: LogEntry[] = [];
    const fresh = await import('./request-guard');
    const { provideLogSink } = await import('@/lib/core/log');
    const restore = provideLogSink({
      write: (entry) => written.push(entry),
      within: (_ids, run) => run(),
      note() {},
      current: () => ({}),
    });
    for (let i = 0; i < 5; i++) fresh.checkProxy({ method: 'GET', headers: { forwarded: 'x' } }, settings);
    restore();
    expect(written).toMatchObject([{ level: 'error' }]);
    expect(JSON.stringify(written)).toContain('ACETATE_PROXY_HOPS');
  });
});

describe('the person’s address', () => {
  test('without proxies is that of the connection, whatever the request claims', () => {
    expect(clientAddress({ 'x-forwarded-for': '6.6.6.6' }, '10.0.0.1', 0)).toBe('10.0.0.1');
  });

  test('behind one proxy is the one that the proxy saw', () => {
    expect(clientAddress({ 'x-forwarded-for': '6.6.6.6, 203.0.113.9' }, '10.0.0.1', 1)).toBe('203.0.113.9');
  });

  test.each([
    ['203.0.113.9:51234', '203.0.113.9'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
  ])('%s is the address %s', (written, address) => {
    expect(clientAddress({ 'x-forwarded-for': written }, '10.0.0.1', 1)).toBe(address);
  });
});
