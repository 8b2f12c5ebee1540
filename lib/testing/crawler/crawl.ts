import type { CrawlActor } from './actors';
import { type ActRow, type CrawledAct, crawledActs } from './acts.table';
import { Asker, type RawAnswer, type RawRequest } from './ask';
import { leaksIn } from './leaks';
import { Rows } from './rows';
import type { World } from './world';

/** One request of one person, and what may be answered. */
export interface Check {
  readonly actor: CrawlActor;
  readonly target: string;
  /** What the ids are: right, forged, foreign and so on. */
  readonly ids: string;
  readonly request: RawRequest;
  /** Statuses that may be answered. */
  readonly answers: readonly number[];
  /** The rules one of which a refusal names. */
  readonly rules?: readonly string[];
  /** The rule that refuses it. */
  readonly says?: string;
  /** To somebody without any right: the same answer as to every other check of this target by this person. */
  readonly sameAsForged?: boolean;
}

export type Verdict = 'may' | 'refused' | 'nothing' | 'signed out';

/** By the table that was written by hand. */
export function verdictOn(actor: CrawlActor, act: CrawledAct): Verdict {
  const row: ActRow = crawledActs[act];
  if (row.may.includes(actor.name)) return 'may';
  if (actor.standing === 'signed out') return 'signed out';
  return row.refused.includes(actor.name) ? 'refused' : 'nothing';
}

const atOnce = 6;

/** What a person reads of a page; of anything else all of it. Ids and numbers of requests differ from answer to answer. */
function plain(text: string, isPage: boolean): string {
  const shown = isPage ? text.replace(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/g, '') : text;
  return shown.replace(/[0-9a-hjkmnp-tv-z]{26}|no-such-row/g, '[id]');
}

export class Crawl {
  readonly asker: Asker;
  readonly rows: Rows;
  readonly failures: string[] = [];
  #asked = 0;

  private constructor(readonly world: World) {
    this.asker = new Asker(world.app.origin);
    this.rows = new Rows(world.app.database.url);
  }

  static async open(world: World): Promise<Crawl> {
    const crawl = new Crawl(world);
    await crawl.rows.open();
    return crawl;
  }

  async close(): Promise<void> {
    this.asker.close();
    await this.rows.close();
  }

  get asked(): number {
    return this.#asked;
  }

  fail = ({ actor, target, ids }: Pick<Check, 'actor' | 'target' | 'ids'>, fault: string): void => {
    this.failures.push(`${actor.name}: ${target}, ids ${ids}: ${fault}`);
  };

  /** Asks, and holds the answer against what may be answered. */
  async check(check: Check): Promise<RawAnswer> {
    const { actor, request, answers, rules } = check;
    this.#asked += 1;
    const answer = await this.asker.ask(withHeaders(request, actor, this.world.app.origin));
    const { status, body } = answer;
    if (!answers.includes(status))
      this.fail(check, `answered with ${status}, not ${answers.join(' or ')}: ${body.slice(0, 160)}`);
    if (rules && (status === 403 || status === 404)) {
      const rule = /"rule":"([A-Z]+-\d+)"/.exec(body)?.[1];
      const isListed = status === 404 ? rule === 'REL-1' : rules.includes(rule ?? '');
      if (rule !== undefined && !isListed) this.fail(check, `refused by ${rule}, not ${rules.join(' or ')}`);
    }
    if (check.says !== undefined && request.method !== 'HEAD' && !body.includes(`"rule":"${check.says}"`))
      this.fail(check, `is not refused by ${check.says}: ${body.slice(0, 160)}`);
    for (const secret of leaksIn(`${answer.location}\n${body}`, actor, this.world))
      this.fail(check, `the answer (${status}) holds ${secret}`);
    return answer;
  }

  /** Checks that must change nothing, many at a time; whoever changes something after all is found one by one. */
  async checkAllUnchanged(checks: readonly Check[]): Promise<void> {
    const waiting = [...checks];
    const answers = new Map<Check, RawAnswer>();
    const work = async () => {
      for (let check = waiting.pop(); check; check = waiting.pop())
        answers.set(check, await this.check(check));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    this.#compare(checks, answers);
    const changed = await this.rows.listChanged();
    if (changed.length > 0) await this.#findWhoChanged(checks, changed);
  }

  /** A check that may change anything, after which everything is as it was before. */
  async checkAndRestore(check: Check): Promise<RawAnswer> {
    const answer = await this.check(check);
    if (check.request.method !== 'GET' && check.request.method !== 'HEAD') {
      await this.rows.restore(await this.rows.listChanged());
      await this.world.restoreFiles();
    }
    return answer;
  }

  #compare(checks: readonly Check[], answers: ReadonlyMap<Check, RawAnswer>): void {
    const first = new Map<string, string>();
    for (const check of checks.filter(({ sameAsForged }) => sameAsForged)) {
      const { status = 0, location = '', body = '' } = answers.get(check) ?? {};
      const isPage = check.target.startsWith('page ');
      const said = JSON.stringify([status, plain(location, false), plain(body, isPage)]);
      const key = `${check.actor.name} ${check.target}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, said);
      else if (before !== said) {
        const at = [...said].findIndex((letter, index) => letter !== before[index]);
        const part = (text: string) => text.slice(Math.max(0, at - 40), at + 80);
        this.fail(check, `is answered otherwise than another id: …${part(said)}… against …${part(before)}…`);
      }
    }
  }

  async #findWhoChanged(checks: readonly Check[], changed: readonly string[]): Promise<void> {
    await this.rows.restore(changed);
    const before = this.failures.length;
    for (const check of checks) {
      const { request, actor } = check;
      const { status } = await this.asker.ask(withHeaders(request, actor, this.world.app.origin));
      const tables = await this.rows.listChanged();
      if (tables.length === 0) continue;
      this.fail(check, `answered with ${status}, and changed ${tables.join(', ')}`);
      await this.rows.restore(tables);
    }
    await this.world.restoreFiles();
    const [check] = checks;
    if (check && this.failures.length === before)
      this.failures.push(`somebody: ${check.target}: changed ${changed.join(', ')} among others`);
  }
}

function withHeaders(request: RawRequest, actor: CrawlActor, origin: string): RawRequest {
  const sends = !['GET', 'HEAD'].includes(request.method);
  return {
    ...request,
    headers: {
      ...(actor.cookie ? { Cookie: actor.cookie } : {}),
      ...(sends ? { Origin: origin } : {}),
      ...request.headers,
    },
  };
}
