'use client';
import { type ComponentType, useEffect, useState } from 'react';
import { uiText } from '@/components/text/ui';
import { Button } from './button';
import { Notice } from './notice';

/** What can be left can be left before it is loaded, too. */
interface Leavable {
  /** A dialog: false while it is closed. */
  open?: boolean;
  onClose?: () => void;
}

/**
 * A part of a page that is loaded when it is first shown. If that fails, for want of a connection or because the portal was renewed
 * meanwhile, it says so in its own place and tries again on request: `React.lazy` would take the whole page away.
 */
export function loadedPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props & Leavable> {
  let Part: ComponentType<Props> | null = null;
  return function LoadedPart(props: Props & Leavable) {
    const [state, setState] = useState<'loading' | 'loaded' | 'failed'>(Part === null ? 'loading' : 'loaded');
    useEffect(() => {
      if (state !== 'loading') return;
      let isOver = false;
      const settle = (next: 'loaded' | 'failed') => {
        if (!isOver) setState(next);
      };
      load().then(
        (loaded) => {
          Part = loaded;
          settle('loaded');
        },
        () => settle('failed'),
      );
      return () => {
        isOver = true;
      };
    }, [state]);
    if (Part !== null) return <Part {...props} />;
    if (state !== 'failed' || props.open === false) return null;
    return <Failed again={() => setState('loading')} onClose={props.onClose} />;
  };
}

function Failed({ again, onClose }: { again: () => void; onClose: (() => void) | undefined }) {
  const action = (
    <span className="flex gap-2">
      <Button size="compact" onClick={again}>
        {uiText.tryAgain}
      </Button>
      {onClose && (
        <Button size="compact" onClick={onClose}>
          {uiText.close}
        </Button>
      )}
    </span>
  );
  return (
    <Notice kind="error" action={action}>
      {uiText.notLoaded}
    </Notice>
  );
}
