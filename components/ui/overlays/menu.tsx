'use client';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { buttonStyle } from '../button-style';
import { classNames } from '../class-names';
import { Icon, type IconName } from '../icon';
import { Kbd } from '../kbd';
import { PageLink } from '../page-link';
import { usePopover } from './use-popover';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: IconName;
  /** Entries of one group are listed together under this. */
  group?: string;
  /** Second line in a lighter tone. */
  hint?: ReactNode;
  keys?: string;
  /** A link … */
  href?: string;
  /** … or an action. */
  onSelect?: () => void;
  /** One of several options, and whether it is the chosen one. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
}

interface MenuProps {
  /** Accessible name of the button. */
  label: string;
  /** What the button shows; three dots by default. */
  trigger?: ReactNode;
  /** As a function if computing them should wait until the menu is opened. */
  entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  /** Text above the entries: whose menu this is. */
  heading?: ReactNode;
  align?: 'start' | 'end';
  /** For entries with longer hints. */
  isWide?: boolean;
  className?: string;
}

const entryStyle =
  'flex w-full min-h-hit items-center gap-3 px-3 py-2 text-left text-sm hover:bg-surface-3 focus-visible:bg-surface-3 focus-visible:outline-none disabled:opacity-50';

function roleOf(entry: MenuEntry) {
  return entry.checked === undefined
    ? ({ role: 'menuitem' } as const)
    : ({ role: 'menuitemradio', 'aria-checked': entry.checked } as const);
}

function Entry({ entry, close }: { entry: MenuEntry; close: () => void }) {
  const content = (
    <>
      {entry.checked === undefined ? (
        entry.icon && <Icon name={entry.icon} size={16} />
      ) : (
        <Icon name="check" size={16} className={entry.checked ? '' : 'invisible'} />
      )}
      <span className="grow">
        {entry.label}
        {entry.hint && <span className="block text-xs text-ink-faint">{entry.hint}</span>}
      </span>
      {entry.keys && <Kbd keys={entry.keys} />}
    </>
  );
  const style = classNames(entryStyle, entry.danger && 'text-changes');
  if (entry.href) {
    return (
      <PageLink {...roleOf(entry)} tabIndex={-1} href={entry.href} className={style} onClick={close}>
        {content}
      </PageLink>
    );
  }
  const select = () => {
    close();
    entry.onSelect?.();
  };
  return (
    <button
      type="button"
      {...roleOf(entry)}
      tabIndex={-1}
      disabled={entry.disabled}
      className={style}
      onClick={select}
    >
      {content}
    </button>
  );
}

/** Adjacent entries of one group together; an entry without a group is by itself. */
function groupsOf(entries: readonly MenuEntry[]): { name: string | undefined; members: MenuEntry[] }[] {
  const groups: { name: string | undefined; members: MenuEntry[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && last.name === entry.group) last.members.push(entry);
    else groups.push({ name: entry.group, members: [entry] });
  }
  return groups;
}

function Group({ name, children }: { name: string | undefined; children: ReactNode }) {
  if (name === undefined) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a menu has groups of items; a fieldset is not allowed in one.
    <div role="group" aria-label={name} className="border-line not-last:border-b not-last:pb-1">
      <div aria-hidden="true" className="px-3 pt-2 pb-1 text-xs text-ink-faint">
        {name}
      </div>
      {children}
    </div>
  );
}

/** Arrow keys, Home and End move the focus; a letter jumps to the next entry that begins with it; Tab leaves. */
function walk(event: KeyboardEvent, list: HTMLElement | null, leave: () => void): void {
  if (event.key === 'Tab') leave();
  const all = [...(list?.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)') ?? [])];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const places: Record<string, number> = {
    ArrowDown: (at + 1) % all.length,
    ArrowUp: (at - 1 + all.length) % all.length,
    Home: 0,
    End: all.length - 1,
  };
  const letter = event.key.length === 1 && event.key !== ' ' ? event.key.toLowerCase() : null;
  const begins = (item: HTMLElement) =>
    letter !== null && item.textContent?.trim().toLowerCase().startsWith(letter);
  const place = places[event.key] ?? all.findIndex((item, index) => index > at && begins(item));
  if (place < 0) return;
  event.preventDefault();
  all[place]?.focus();
}

interface Place {
  readonly upwards: boolean;
  readonly roomPx: number;
  /** Aligned to the right where it would extend beyond the window. */
  readonly shiftPx: number;
}

const marginPx = 16;

/** Below the button if the list fits there, otherwise on the side with more room; it then scrolls. */
function placeFor(list: HTMLElement, button: HTMLElement | null): Place {
  const box = button?.getBoundingClientRect();
  const below = window.innerHeight - (box?.bottom ?? 0) - marginPx;
  const above = (box?.top ?? 0) - marginPx;
  const upwards = list.scrollHeight > below && above > below;
  const { left, right } = list.getBoundingClientRect();
  const shiftPx = Math.max(marginPx / 2 - left, Math.min(0, window.innerWidth - marginPx / 2 - right));
  return { upwards, roomPx: upwards ? above : below, shiftPx };
}

/** A button with a list of actions. Arrow keys move, a letter jumps, Escape closes and returns focus. */
export function Menu(props: MenuProps) {
  const { label, trigger, entries, heading, align = 'end', isWide = false, className } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { open, setOpen, frame, button, close } = usePopover();
  const [place, setPlace] = useState<Place>({ upwards: false, roomPx: 0, shiftPx: 0 });
  // Computed once when it opens: changes on the page meanwhile must not move the focus.
  useLayoutEffect(() => {
    if (!open || !list.current) return;
    setPlace(placeFor(list.current, button.current));
    list.current
      .querySelector<HTMLElement>('[role^=menuitem]:not(:disabled)')
      ?.focus({ preventScroll: true });
  }, [open, button]);
  return (
    <div ref={frame} className={classNames('relative', className)}>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className={buttonStyle(
          'bare',
          'regular',
          classNames('min-w-hit px-0!', open && 'bg-surface-3 text-ink!'),
        )}
      >
        {trigger ?? <Icon name="more" />}
      </button>
      {open && (
        <div
          className={classNames(
            'arrives absolute z-40 max-w-[90vw] rounded-md border border-line bg-surface-2 py-1',
            isWide ? 'w-80' : 'w-60',
            place.upwards ? 'bottom-full mb-1' : 'top-full mt-1',
            align === 'end' ? 'right-0' : 'left-0',
          )}
          style={align === 'end' ? { marginRight: -place.shiftPx } : { marginLeft: place.shiftPx }}
        >
          {heading && <div className="border-b border-line px-3 pt-2 pb-3 text-sm">{heading}</div>}
          {/* Focus moves to the first entry as soon as the list is rendered. */}
          <div
            ref={list}
            id={id}
            role="menu"
            tabIndex={0}
            aria-label={label}
            style={place.roomPx > 0 ? { maxHeight: place.roomPx } : undefined}
            className="overflow-y-auto outline-none"
            onKeyDown={(event) => walk(event, list.current, () => setOpen(false))}
          >
            {groupsOf(typeof entries === 'function' ? entries() : entries).map(({ name, members }) => (
              <Group key={members[0]?.id} name={name}>
                {members.map((entry) => (
                  <Entry key={entry.id} entry={entry} close={close} />
                ))}
              </Group>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
