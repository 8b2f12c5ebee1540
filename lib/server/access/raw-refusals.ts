import type { IncomingMessage } from 'node:http';
import { BoundedMap } from '@/lib/core/bounded-map';
import type { ReleaseId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import type { Refusal } from '@/lib/core/refusal';
import type { RawSubject } from '@/lib/domain/security/security-record';
import type { Container } from '../container';
import { networkOf } from '../http/network-of';
import { clientAddress } from '../http/request-guard';
import { actorOfHeader } from './identity';
import { hashOfSecret } from './secrets';
import { kindOfRefusal, noteSecurity } from './security-notes';

type RawParts = Pick<Container, 'settings' | 'sessions' | 'security' | 'uow' | 'clock'>;

export interface RawRefusal {
  readonly refusal: Pick<Refusal, 'kind' | 'rule'>;
  /** What was asked for, and about what. */
  readonly subject: RawSubject | `${RawSubject} ${string}`;
  readonly releaseId?: ReleaseId | undefined;
  /** Whether it was refused before anybody asked who it is: then nobody asks now. */
  readonly isUnasked?: true;
}

export type NoteRawRefusal = (request: IncomingMessage, refused: RawRefusal) => void;

/** Refusing costs next to nothing, so writing it down must not cost more: the same again is written once a minute. */
const sameEveryMs = 60_000;
const mostRemembered = 10_000;

function sourceOf({ headers, socket }: IncomingMessage, { proxyHops }: Container['settings']) {
  return {
    network: clientAddress(headers, socket.remoteAddress, proxyHops),
    userAgent: headers['user-agent'] ?? '',
  };
}

/** SEC-2: what is refused outside of pages and routes: other origins, uploads, sockets. */
export function rawRefusals(parts: RawParts): NoteRawRefusal {
  const noted = new BoundedMap<string, number>({ most: mostRemembered });

  /** Whether this was written down within the last minute; if not, it is now. */
  const isNoted = (key: string) => {
    const now = parts.clock.now().getTime();
    if (now - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < sameEveryMs) return true;
    noted.set(key, now);
    return false;
  };

  async function note(request: IncomingMessage, { refusal, subject, releaseId, isUnasked }: RawRefusal) {
    const kind = kindOfRefusal(refusal);
    if (kind === null) return;
    const source = sourceOf(request, parts.settings);
    const { cookie } = request.headers;
    const key = [
      kind,
      refusal.rule,
      networkOf(source.network),
      isUnasked ? '' : hashOfSecret(cookie ?? ''),
      subject,
    ];
    if (isNoted(JSON.stringify(key))) return;
    const actor = isUnasked ? null : await actorOfHeader(parts, cookie, releaseId);
    // A stranger's ids are made up: each would be a line of its own.
    const about = actor ? subject : (subject.split(' ', 1)[0] ?? '');
    await noteSecurity(parts, {
      ...{ kind, actor, source, subject: about, rule: refusal.rule },
      ids: releaseId === undefined ? {} : { releaseId },
    });
  }

  return (request, refused) => {
    note(request, refused).catch((error: unknown) => log.error('A refusal could not be noted.', error));
  };
}
