/** A key or a chord, `Shift L`: each part in its own cap. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(' ').map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded-sm border border-line-strong px-1 text-center font-mono text-xs text-ink-soft"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
