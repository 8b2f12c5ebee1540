import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '@/lib/core/clock';
import { randomIds } from '@/lib/core/ids';
import { openPool } from '@/lib/data/connections';
import { createPrisma } from '@/lib/data/prisma';
import { createUnitOfWork } from '@/lib/data/unit-of-work';
import { eraseByAddress } from '@/lib/domain/erasure/erasure.commands';
import { type ErasurePlan, planErasure } from '@/lib/domain/erasure/erasure.queries';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { reachDatabase } from '../database/database';
import { announce } from '../log/announce';
import { type Errand, Refused } from './errand';

const usage = 'Say whom: npm run acetate -- erase-person ADDRESS [--yes].';
const limits = { connectMs: 5000, statementMs: 60_000, answerMs: 65_000 };

function understand(words: readonly string[]): { address: string; isSure: boolean } {
  try {
    const options = { yes: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const [address, ...more] = positionals;
    if (address === undefined || more.length > 0) throw new Refused(usage);
    return { address: address.trim(), isSure: values.yes ?? false };
  } catch {
    throw new Refused(usage);
  }
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const copies =
  'Backups and exports made before keep what they hold: delete the old ones (acetate backup PLACE --keep N) when you must. Files that were delivered or downloaded are not changed.';

/** What will happen and what will stay, before anything is asked. */
export function planText({ who, traces }: ErasurePlan): string {
  const name = who.kind === 'user' && who.name !== '' ? `${who.email} (${who.name})` : who.email;
  const mails = `${counted(traces.mails, 'mail', 'mails')} (${traces.waitingMails} of them not sent yet)`;
  const access = [
    counted(traces.sessions, 'session', 'sessions'),
    counted(traces.invitations, 'invitation', 'invitations'),
    mails,
    `access to ${counted(traces.releases, 'release', 'releases')}`,
  ];
  const kept = [
    counted(traces.notes, 'note', 'notes'),
    counted(traces.approvals, 'approval with what it proves', 'approvals with what they prove'),
    counted(traces.files, 'file', 'files'),
    counted(traces.events, 'line of the log', 'lines of the log'),
  ];
  return [
    `Erasing ${name}.`,
    `Removed: name, address, picture, sign-in links, ${access.join(', ')}; where they came from, in approvals and in ${counted(traces.securityLines, 'line', 'lines')} of the security log.`,
    `Stays, under a pseudonym that leads to nobody: ${kept.join(', ')}.`,
    'What people wrote (notes, messages, briefs, names of files and links) stays word for word, also where it names somebody.',
    copies,
  ].join('\n');
}

export interface Asking {
  readonly address: string;
  readonly isSure: boolean;
  /** What is typed after a question. */
  readonly ask: (question: string) => Promise<string>;
  readonly say: (text: string) => void;
}

/** ERA-1: tells, asks, erases. @throws Refused */
export async function erasePerson(uow: UnitOfWork, { address, isSure, ask, say }: Asking): Promise<void> {
  const plan = await planErasure(uow.read, address);
  if (!plan) {
    say(`Nothing is stored under ${address}.`);
    return;
  }
  say(planText(plan));
  if (!isSure && (await ask('Type the address to erase: ')).trim().toLowerCase() !== plan.who.email)
    throw new Refused('Not erased: what was typed is not the address.');
  const context = { actor: { kind: 'system' }, uow, clock: systemClock, ids: randomIds } as const;
  const erased = await eraseByAddress(context, address);
  if (!erased.ok) throw new Refused(erased.refusal.sentence);
  say(`Erased. What stays goes by “${erased.value}”.`);
}

async function askOnConsole(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    return await Promise.race([lines.question(question), ended]);
  } finally {
    lines.close();
  }
}

/**
 * `npm run acetate -- erase-person ADDRESS [--yes]`, while the portal runs or not. Whoever reads the server's console may.
 * @returns the exit status
 */
export async function erasePersonCommand({ settings, words }: Errand): Promise<number> {
  const asked = understand(words);
  const database = await reachDatabase(settings);
  const pool = openPool({ url: database.url, max: 2, limits });
  const prisma = createPrisma(pool);
  try {
    await erasePerson(createUnitOfWork(prisma, randomIds), { ...asked, ask: askOnConsole, say: announce });
  } finally {
    await prisma.$disconnect();
    if (!pool.ended) await pool.end();
    await database.close();
  }
  return 0;
}
