'use client';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { uiText } from '@/components/text/ui';
import { Button, IconButton } from '../button';
import { Icon } from '../icon';

export interface ToastMessage {
  text: string;
  /** `refused` stays until it is closed; `done` disappears after six seconds. */
  tone?: 'done' | 'refused';
  action?: { label: string; onAct: () => void };
}

interface Shown extends ToastMessage {
  id: number;
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => {});

/** Shows a message at the bottom of the page; it never takes the focus. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ToastContext);
}

/** One message. Its six seconds begin when it is on the page, which a busy page may draw late. */
function Toast({ text, tone, action, onClose }: ToastMessage & { onClose: () => void }) {
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  const stays = tone === 'refused' || action !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => latest.current(), 6000);
    return () => clearTimeout(timer);
  }, [stays]);
  return (
    <div className="arrives pointer-events-auto flex max-w-lg items-center gap-3 rounded-md border border-line-strong bg-surface-3 py-1 pr-1 pl-4 text-sm">
      {tone === 'refused' && <Icon name="warning" size={16} className="text-changes" />}
      <span className="py-2">{text}</span>
      {action && (
        <Button
          size="compact"
          onClick={() => {
            action.onAct();
            onClose();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" label={uiText.close} onClick={onClose} />
    </div>
  );
}

/** Shows the last three messages, in a live region that is always there. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const count = useRef(0);
  const close = useCallback(
    (id: number) => setShown((all) => all.filter((message) => message.id !== id)),
    [],
  );
  const say = useCallback((message: ToastMessage) => {
    const id = ++count.current;
    setShown((all) => [...all.slice(-2), { ...message, id }]);
  }, []);
  const list = useMemo(
    () => (
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-0 bottom-0 z-50 grid justify-items-center gap-2 p-4"
      >
        {shown.map(({ id, ...message }) => (
          <Toast key={id} {...message} onClose={() => close(id)} />
        ))}
      </div>
    ),
    [shown, close],
  );
  return (
    <ToastContext value={say}>
      {children}
      {list}
    </ToastContext>
  );
}
