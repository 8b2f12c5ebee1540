import { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { log, noteLogIds, provideLogSink, withLogIds } from '@/lib/core/log';
import { captureConsole } from './console-capture';
import { jsonLines } from './json-lines';
import { createLogSink } from './open-log';
import { terminalLines } from './terminal-lines';

const release = '0123456789abcdefghjkmnpqrs';
const person = 'abcdefghjkmnpqrstvwxyz0123';

function collector() {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  return {
    stream,
    text: () => text,
    lines: () =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}

const undo: (() => void)[] = [];
afterEach(() => {
  for (const put of undo.splice(0).reverse()) put();
});

function openJson(level: 'debug' | 'info' = 'info') {
  const collected = collector();
  undo.push(provideLogSink(createLogSink(jsonLines(level, collected.stream))));
  return collected;
}

describe('a line', () => {
  test('has level, time, sentence, fields, and the ids of what is running', async () => {
    const collected = openJson();
    await withLogIds({ requestId: 'first' }, async () => {
      await nextTurn();
      noteLogIds({ personId: person });
      await withLogIds({ releaseId: release }, async () => log.info('Inside.', { status: 200 }));
      log.info('Outside.');
    });
    log.info('Nowhere.');
    expect(collected.lines()).toMatchObject([
      {
        level: 'info',
        msg: 'Inside.',
        status: 200,
        requestId: 'first',
        personId: person,
        releaseId: release,
      },
      { msg: 'Outside.', requestId: 'first', personId: person },
      { msg: 'Nowhere.' },
    ]);
    expect(collected.lines()[1]).not.toHaveProperty('releaseId');
    expect(collected.lines()[2]).not.toHaveProperty('requestId');
    expect(collected.lines()[0].time).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test('of two requests at once has its own ids', async () => {
    const collected = openJson();
    const request = (requestId: string) =>
      withLogIds({ requestId }, async () => {
        await nextTurn();
        noteLogIds({ personId: `${requestId}${person}`.slice(0, 26) });
        await nextTurn();
        log.info(requestId);
      });
    await Promise.all([request('aaaa'), request('bbbb')]);
    for (const line of collected.lines()) expect(line).toMatchObject({ requestId: line.msg });
    expect(collected.lines().map(({ personId }) => personId.slice(0, 4))).toEqual(['aaaa', 'bbbb']);
  });

  test('below the level is not written', () => {
    const collected = openJson('info');
    log.debug('Unheard.');
    log.warn('Heard.', undefined);
    expect(collected.lines().map(({ msg }) => msg)).toEqual(['Heard.']);
  });

  test('drops what is not an id in the place of one', () => {
    const collected = openJson();
    withLogIds({ releaseId: 'mail@studio.test' }, () => log.info('Asked.'));
    expect(collected.text()).not.toContain('studio.test');
  });

  test('of an error has type, code, frames and cause, and is written once', () => {
    const collected = openJson();
    const error = Object.assign(new Error('The disk is full', { cause: new TypeError('no inode') }), {
      code: 'ENOSPC',
      digest: '123',
    });
    log.error('Failed.', error);
    log.error('Failed again, by another way.', error);
    expect(collected.lines()).toHaveLength(1);
    expect(collected.lines()[0]).toMatchObject({
      level: 'error',
      error: {
        type: 'Error',
        message: 'The disk is full',
        code: 'ENOSPC',
        digest: '123',
        stack: expect.stringContaining('log.test.ts'),
        cause: { type: 'TypeError', message: 'no inode' },
      },
    });
  });

  test('for the terminal is one short line, with the stack below', () => {
    const collected = collector();
    undo.push(provideLogSink(createLogSink(terminalLines('warn', collected.stream))));
    log.info('Unheard.');
    withLogIds({ jobKind: 'print.render' }, () =>
      log.error('A job failed.', new Error('for ada@studio.test')),
    );
    const [first, second, third] = collected.text().split('\n');
    expect(first).toMatch(/^\d\d:\d\d:\d\d error A job failed\. jobKind=print\.render$/);
    expect([second, third]).toEqual(['    Error: for [mail]', expect.stringMatching(/^ {4}at /)]);
  });
});

describe('the console', () => {
  test('goes into the log: an error that Next prints has the ids of its request', () => {
    const collected = openJson('debug');
    undo.push(captureConsole());
    const error = Object.assign(new Error('a bug'), { digest: '42' });
    withLogIds({ requestId: 'request' }, () => console.error(' ⨯', error));
    console.error(error);
    console.warn('⚠ %s is old', 'this');
    console.log({ a: 1 });
    expect(collected.lines()).toMatchObject([
      { level: 'error', msg: 'An error was not handled.', requestId: 'request', error: { digest: '42' } },
      { level: 'warn', msg: 'this is old', from: 'console' },
      { level: 'info', msg: '{ a: 1 }' },
    ]);
  });

  test('has the same failure of layout and page once for each request', () => {
    const collected = openJson();
    undo.push(captureConsole());
    const away = (digest: string) =>
      Object.assign(new Error('The database is away'), { code: 'P1001', digest });
    withLogIds({ requestId: 'first' }, () => {
      console.error(away('1'));
      console.error(' ⨯', away('2'));
      console.error(new Error('Another'));
    });
    withLogIds({ requestId: 'second' }, () => console.error(away('3')));
    console.error(away('4'));
    console.error(away('5'));
    expect(collected.lines()).toMatchObject([
      { level: 'error', requestId: 'first', error: { digest: '1' } },
      { level: 'info', requestId: 'first', digest: '2' },
      { level: 'error', requestId: 'first', error: { message: 'Another' } },
      { level: 'error', requestId: 'second', error: { digest: '3' } },
      { level: 'error', error: { digest: '4' } },
      { level: 'error', error: { digest: '5' } },
    ]);
    expect(collected.lines()[1]).not.toHaveProperty('error');
  });
});
