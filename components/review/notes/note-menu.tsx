'use client';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { reviewText } from '@/components/text/review';
import { Menu, type MenuEntry } from '@/components/ui/overlays/menu';
import { useToast } from '@/components/ui/overlays/toast';
import { type CommentId, type GuestId, randomIds } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { NoteView, ReplyView } from '@/lib/domain/comments/comment.view';
import { useReview } from '../review-provider';

const words = reviewText.notes;

interface NoteMenuProps {
  note: NoteView | ReplyView;
  onEdit: () => void;
}

const isThread = (note: NoteView | ReplyView): note is NoteView => 'replies' in note;

/** Actions on a note; nothing is offered that would be refused. */
export function NoteMenu({ note, onEdit }: NoteMenuProps) {
  const { view, refresh, api } = useReview();
  const say = useToast();
  const showFailure = useFailureToast();

  const remove = async () => {
    const reply = await api.remove(note.id);
    if (!reply.ok) return showFailure(reply.failure);
    const undo = async () => {
      if (!isThread(note) || note.body === null) return;
      const { body, kind, place, version } = note;
      const id = randomIds.next<CommentId>();
      const again = await api.write({
        id,
        body,
        kind,
        place,
        versionId: version?.id ?? null,
        parentId: null,
      });
      if (again.ok) await refresh();
      else showFailure(again.failure);
    };
    // The place of a note that others have answered remains, so it cannot simply be written again.
    const canUndo = isThread(note) && note.replies.length === 0;
    say({
      text: words.removed,
      ...(canUndo ? { action: { label: words.undo, onAct: () => void undo() } } : {}),
    });
    await refresh();
  };
  const copyLink = async () => {
    const path = paths.comment(view.release.id, view.track.id, note.id);
    await navigator.clipboard.writeText(new URL(path, location.origin).href);
    say({ text: words.copied });
  };

  const hideGuest = async () => {
    const guestId = note.author.id as GuestId;
    const reply = await api.hideGuest(guestId);
    if (!reply.ok) return showFailure(reply.failure);
    const undo = async () => {
      const shown = await api.showGuest(guestId);
      if (shown.ok) await refresh();
      else showFailure(shown.failure);
    };
    say({
      text: words.guestHidden(note.author.name),
      action: { label: words.undo, onAct: () => void undo() },
    });
    await refresh();
  };

  const entries: MenuEntry[] = [];
  if (note.may.edit.allowed) entries.push({ id: 'edit', label: words.edit, icon: 'edit', onSelect: onEdit });
  if (isThread(note))
    entries.push({ id: 'link', label: words.copyLink, icon: 'link', onSelect: () => void copyLink() });
  if (note.may.remove.allowed)
    entries.push({ id: 'remove', label: words.remove, icon: 'close', onSelect: () => void remove() });
  // Shown again on the people page, where it stands whether the guest or the whole link is hidden.
  if (note.author.side === 'guest' && !note.isHidden && view.may['people.manage'].allowed) {
    const label = words.hideGuest(note.author.name);
    entries.push({ id: 'hide', label, onSelect: () => void hideGuest() });
  }
  return entries.length > 0 ? <Menu label={words.more} entries={entries} className="-my-2 shrink-0" /> : null;
}
