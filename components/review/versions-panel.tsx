'use client';
import { useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { useOwnDraft } from '@/components/drafts/use-own-draft';
import { useTransport } from '@/components/player/transport/use-transport';
import { UnlessArchived } from '@/components/releases/archived';
import { reviewText } from '@/components/text/review';
import { uiText } from '@/components/text/ui';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Badge } from '@/components/ui/figures/state-mark';
import { DateTime } from '@/components/ui/figures/time';
import { TextAreaField } from '@/components/ui/forms/field';
import { Dialog } from '@/components/ui/overlays/dialog';
import { Menu } from '@/components/ui/overlays/menu';
import { useToast } from '@/components/ui/overlays/toast';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { VersionView } from '@/lib/domain/versions/version.view';
import { useReview } from './review-provider';

const words = reviewText.versions;

/** On a phone the version's message is shown before the notes on it. */
export function CurrentMessage() {
  const { view } = useReview();
  const current = view.versions.find((version) => version.id === view.currentId);
  if (!current?.message) return null;
  return (
    <p className="px-4 pt-3 lg:hidden">
      <span className="text-ink-soft">{words.inVersion(`v${current.number}`)}</span> {current.message}
    </p>
  );
}

/** The studio's message with each version, newest first; the studio posts and withdraws here. */
export function VersionsPanel() {
  const { view } = useReview();
  const { versions, currentId } = view;
  return (
    <section aria-labelledby="versions-title">
      <h2 id="versions-title" className="text-sm text-ink-soft">
        {words.title}
      </h2>
      {versions.length === 0 ? (
        <p className="mt-2 max-w-prose text-ink-soft">
          <UnlessArchived archived={words.emptyArchived}>{words.empty}</UnlessArchived>
        </p>
      ) : (
        <ol className="mt-2">
          {versions.map((version) => (
            <VersionRow key={version.id} version={version} isCurrent={version.id === currentId} />
          ))}
        </ol>
      )}
    </section>
  );
}

function VersionRow({ version, isCurrent }: { version: VersionView; isCurrent: boolean }) {
  const { view } = useReview();
  const transport = useTransport();
  const label = `v${version.number}`;
  const mayPost = view.may['version.post'].allowed;
  const isActive = view.decks.some((deck) => deck.id === version.id);
  return (
    <li className="grid grid-cols-[2.5rem_minmax(0,1fr)_auto] items-start gap-x-3 border-t border-line py-3 first:border-t-0 first:pt-1">
      <span className="flex h-6 items-center">
        <button
          type="button"
          disabled={!isActive}
          aria-label={reviewText.arrived.hear(label)}
          onClick={() => transport?.switchTo(version.id)}
          className="relative flex after:absolute after:-inset-2.5"
        >
          <Badge tone={isActive ? 'version' : 'neutral'}>{label}</Badge>
        </button>
      </span>
      <div className="min-w-0">
        {version.message && (
          <p className={classNames('max-w-prose whitespace-pre-wrap', !isCurrent && 'text-ink-soft')}>
            {version.message}
          </p>
        )}
        <p className="text-sm leading-6 text-ink-faint">
          <VersionState version={version} />
        </p>
      </div>
      {mayPost && version.state !== 'posted' && version.audioState === 'ready' && (
        <PostVersion version={version} />
      )}
      {mayPost && version.state === 'posted' && <WithdrawVersion version={version} />}
    </li>
  );
}

function VersionState({ version }: { version: VersionView }) {
  if (version.audioState === 'failed') return words.failed;
  if (version.audioState === 'deleted') return words.deleted;
  if (version.audioState !== 'ready') return words.measuring;
  if (version.state === 'unposted') return words.unposted;
  return (
    <>
      {version.state === 'withdrawn' ? words.withdrawn : words.posted}
      {version.postedAt && (
        <>
          {', '}
          <DateTime at={version.postedAt} detail="minute" />
        </>
      )}
    </>
  );
}

/** Asks for confirmation, showing the message that will be sent. */
export function PostVersion({ version }: { version: Pick<VersionView, 'id' | 'number' | 'state'> }) {
  const { api, refresh } = useReview();
  const say = useToast();
  const [asking, setAsking] = useState(false);
  const [message, setMessage] = useOwnDraft(`post.${version.id}`);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<RequestFailure | null>(null);
  const label = `v${version.number}`;
  const act = async () => {
    setBusy(true);
    const reply = await api.post(version.id, message);
    setBusy(false);
    if (!reply.ok) return setTrouble(reply.failure);
    setMessage('');
    setAsking(false);
    say({ text: words.postedDone(label) });
    await refresh();
  };
  return (
    <>
      <Button
        size="compact"
        tone={version.state === 'withdrawn' ? 'quiet' : 'primary'}
        onClick={() => setAsking(true)}
      >
        {version.state === 'withdrawn' ? words.postAgain : words.post}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.postTitle(label)}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{uiText.notYet}</Button>
            <Button tone="primary" busy={busy} disabled={message.trim() === ''} onClick={act}>
              {words.postAct(label)}
            </Button>
          </>
        }
      >
        <p className="text-ink-soft">{words.postWhat}</p>
        <TextAreaField
          label={words.message}
          hint={words.messageHint}
          maxLength={4000}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
        {trouble && <FailureNotice failure={trouble} />}
      </Dialog>
    </>
  );
}

function WithdrawVersion({ version }: { version: VersionView }) {
  const { api, refresh } = useReview();
  const say = useToast();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<RequestFailure | null>(null);
  const label = `v${version.number}`;
  const act = async () => {
    setBusy(true);
    const reply = await api.withdraw(version.id);
    setBusy(false);
    if (!reply.ok) return setTrouble(reply.failure);
    setAsking(false);
    say({ text: words.withdrawnDone(label) });
    await refresh();
  };
  return (
    <>
      <Menu
        label={words.more(label)}
        entries={[{ id: 'withdraw', label: words.withdraw, icon: 'undo', onSelect: () => setAsking(true) }]}
        className="-my-2"
      />
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.withdrawTitle(label)}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{uiText.notYet}</Button>
            <Button tone="danger" busy={busy} onClick={act}>
              {words.withdrawAct(label)}
            </Button>
          </>
        }
      >
        <p className="text-ink-soft">{words.withdrawWhat(label)}</p>
        {trouble && <FailureNotice failure={trouble} />}
      </Dialog>
    </>
  );
}
