import { formTo } from '@/components/calls/form-call';
import { Section } from '@/components/shell/page-frame';
import { accountText as words } from '@/components/text/account';
import { Badge } from '@/components/ui/figures/state-mark';
import { DateTime } from '@/components/ui/figures/time';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { UserId } from '@/lib/core/ids';
import type { SessionView } from '@/lib/domain/sessions/session.queries';
import { sessionsEndpoints } from '@/lib/endpoints/areas/sessions.endpoints';

interface SessionListProps {
  /** Whose they are. */
  person: { readonly id: UserId; readonly name: string };
  isOwn: boolean;
  idleDays: number;
  sessions: readonly SessionView[];
}

const deviceOf = ({ browser, system }: SessionView) => words.on(browser ?? words.unknownBrowser, system);

function Row({ session, userId }: { session: SessionView; userId: UserId }) {
  const device = deviceOf(session);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-3">
      <div className="min-w-0 grow basis-52">
        <p className="flex flex-wrap items-center gap-x-3">
          {device}
          {session.isThisOne && <Badge>{words.thisOne}</Badge>}
        </p>
        <p className="text-sm text-ink-faint">
          {words.lastUsed} <DateTime at={session.lastUsedAt} detail="minute" />
          {session.network && ` ${words.from(session.network)}`} · {words.since}{' '}
          <DateTime at={session.createdAt} />
        </p>
      </div>
      {!session.isThisOne && (
        <ConfirmButton
          size="compact"
          tone="bare"
          aria-label={words.end.label(device)}
          question={words.end.question(device)}
          consequence={words.end.consequence}
          confirmLabel={words.end.confirm}
          send={formTo(sessionsEndpoints.endSession, { userId, sessionId: session.id })}
        >
          {words.end.button}
        </ConfirmButton>
      )}
    </li>
  );
}

/** Where a person is signed in, to end one session or all of them. */
export function SessionList({ person, isOwn, idleDays, sessions }: SessionListProps) {
  const all = words.endAll;
  return (
    <Section
      title={words.sessions}
      aside={
        sessions.length > 0 && (
          <ConfirmButton
            size="compact"
            question={isOwn ? all.ownQuestion : all.othersQuestion(person.name)}
            consequence={isOwn ? all.ownConsequence : all.othersConsequence}
            confirmLabel={isOwn ? all.own : all.others}
            send={formTo(sessionsEndpoints.endSessions, { userId: person.id })}
          >
            {isOwn ? all.own : all.others}
          </ConfirmButton>
        )
      }
    >
      <p className="mb-3 text-ink-soft">
        {sessions.length === 0 ? words.none : words.sessionsHint(idleDays)}
      </p>
      <ul className="border-b border-line">
        {sessions.map((session) => (
          <Row key={session.id} session={session} userId={person.id} />
        ))}
      </ul>
    </Section>
  );
}
