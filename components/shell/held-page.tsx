'use client';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { shellText } from '@/components/text/shell';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlays/dialog';
import { type LeaveBy, PageHold } from './page-hold';
import { watchLeaving } from './watch-leaving';

const words = shellText.leave;

const HeldPageContext = createContext(new PageHold());

const never = () => false;
const nothing = () => null;

/**
 * Asks before a page is left that something holds: by a link, the browser's back and forward, or an act that leads elsewhere
 * (`useLeaveBy`). Where the whole document goes otherwise, the browser itself asks.
 */
export function HeldPageProvider({ children }: { children: ReactNode }) {
  const [page] = useState(() => new PageHold());
  const isHeld = useSyncExternalStore(page.isHeld.subscribe, page.isHeld.get, never);
  const asked = useSyncExternalStore(page.asked.subscribe, page.asked.get, nothing);
  return (
    <HeldPageContext value={page}>
      {children}
      {isHeld && <LeaveWatch page={page} />}
      {(isHeld || asked) && <LeaveQuestion page={page} isOpen={asked !== null} />}
    </HeldPageContext>
  );
}

function LeaveWatch({ page }: { page: PageHold }) {
  const router = useRouter();
  useEffect(
    () =>
      watchLeaving({
        isPassing: page.isPassing,
        onLeaving: (leaving) =>
          page.leaveBy(() =>
            leaving.kind === 'link' ? router.push(leaving.href) : history.go(leaving.delta),
          ),
      }),
    [page, router],
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      // Of what leads elsewhere the person has been asked already.
      if (!page.isPassing()) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [page]);
  return null;
}

function LeaveQuestion({ page, isOpen }: { page: PageHold; isOpen: boolean }) {
  return (
    <Dialog
      open={isOpen}
      onClose={page.stay}
      title={words.title}
      footer={
        <>
          <Button onClick={() => void page.leave()}>{words.go}</Button>
          <Button tone="primary" onClick={page.stay}>
            {words.stay}
          </Button>
        </>
      }
    >
      <p className="text-ink-soft">{words.text}</p>
    </Dialog>
  );
}

/** Holds this page while something on it would stop if it were left. */
export function useHeldPage(isHeld: boolean): void {
  const { hold } = useContext(HeldPageContext);
  useEffect(() => (isHeld ? hold() : undefined), [isHeld, hold]);
}

/** For what leads elsewhere by itself: asks first while something holds this page. */
export function useLeaveBy(): LeaveBy {
  return useContext(HeldPageContext).leaveBy;
}

/** Whether something holds this page. */
export function useIsHeld(): boolean {
  const { isHeld } = useContext(HeldPageContext);
  return useSyncExternalStore(isHeld.subscribe, isHeld.get, never);
}
