'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { filesText } from '@/components/text/files';
import { Button, type ButtonProps } from '@/components/ui/button';

/** The file types that a phone's or computer's picker offers; the content of any picked file is checked. */
const accepted = 'audio/*,.wav,.wave,.rf64,.bwf,.aif,.aiff,.aifc,.flac,.mp3,.ogg,.oga,.opus,.m4a,.aac';

interface PickButtonProps extends Omit<ButtonProps, 'onClick'> {
  onFiles: (files: readonly File[]) => void;
  multiple?: boolean;
}

/** A button that opens the system's file picker. */
export function PickButton({ onFiles, multiple = true, ...button }: PickButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept={accepted}
        multiple={multiple}
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Files dropped anywhere on the page; `null` for the page itself, otherwise the nearest element with `data-drop`. */
export function usePageDrop(
  isOpen: boolean,
  onDrop: (files: readonly File[], place: string | null) => void,
): { isOver: boolean; place: string | null } {
  const [over, setOver] = useState<{ isOver: boolean; place: string | null }>({ isOver: false, place: null });
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    if (!isOpen) return;
    const scope = new AbortController();
    const options = { signal: scope.signal };
    const placeOf = ({ target }: DragEvent) =>
      (target instanceof Element && target.closest('[data-drop]')?.getAttribute('data-drop')) || null;
    const move = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const place = placeOf(event);
      setOver((before) => (before.isOver && before.place === place ? before : { isOver: true, place }));
    };
    addEventListener('dragenter', move, options);
    addEventListener('dragover', move, options);
    addEventListener(
      'dragleave',
      (event) => !event.relatedTarget && setOver({ isOver: false, place: null }),
      options,
    );
    addEventListener(
      'drop',
      (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver({ isOver: false, place: null });
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) latest.current(files, placeOf(event));
      },
      options,
    );
    return () => scope.abort();
  }, [isOpen]);
  return over;
}

/** The line that accepts files; says where they would go while files are dragged over the page. */
export function DropLine({
  isOver,
  label,
  children,
}: {
  isOver: boolean;
  label: string;
  children: ReactNode;
}) {
  return (
    <div
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 border border-dashed px-4 py-3 ${
        isOver ? 'border-mix bg-mix-soft' : 'border-line-strong'
      }`}
    >
      {isOver ? <p className="flex min-h-hit items-center">{label}</p> : children}
      {!isOver && <p className="text-sm text-ink-faint">{filesText.dropHint}</p>}
    </div>
  );
}
