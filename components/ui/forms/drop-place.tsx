'use client';
import { type DragEvent, type ReactNode, useState } from 'react';
import { classNames } from '../class-names';

interface DropPlaceProps {
  label: string;
  onFile: (file: File | undefined) => void;
  className?: string;
  children: ReactNode;
}

/** A named part of a page that takes a file which is dropped on it. */
export function DropPlace({ label, onFile, className, children }: DropPlaceProps) {
  const [over, setOver] = useState(false);
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onFile(event.dataTransfer.files[0]);
    },
  };
  return (
    <section
      aria-label={label}
      {...drop}
      className={classNames(
        'flex flex-wrap gap-x-6 gap-y-4',
        over && 'outline-2 outline-offset-4 outline-ink',
        className,
      )}
    >
      {children}
    </section>
  );
}
