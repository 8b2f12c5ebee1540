'use client';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
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

/** Shows the last three messages, in a live region that is always there. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const count = useRef(0);
  const close = useCallback(
    (id: number) => setShown((all) => all.filter((message) => message.id !== id)),
    [],
  );
  const say = useCallback(
    (message: ToastMessage) => {
      const id = ++count.current;
      setShown((all) => [...all.slice(-2), { ...message, id }]);
      if (message.tone !== 'refused' && !message.action) setTimeout(() => close(id), 6000);
    },
    [close],
  );
  const list = useMemo(
    () => (
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-0 bottom-0 z-50 grid justify-items-center gap-2 p-4"
      >
        {shown.map((message) => (
          <div
            key={message.id}
            className="arrives pointer-events-auto flex max-w-lg items-center gap-3 rounded-md border border-line-strong bg-surface-3 py-1 pr-1 pl-4 text-sm"
          >
            {message.tone === 'refused' && <Icon name="warning" size={16} className="text-changes" />}
            <span className="py-2">{message.text}</span>
            {message.action && (
              <Button
                size="compact"
                onClick={() => {
                  message.action?.onAct();
                  close(message.id);
                }}
              >
                {message.action.label}
              </Button>
            )}
            <IconButton icon="close" label={uiText.close} onClick={() => close(message.id)} />
          </div>
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
