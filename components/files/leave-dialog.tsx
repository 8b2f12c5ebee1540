'use client';
import { filesText } from '@/components/text/files';
import { Button } from '@/components/ui/button';
import { formatBytes } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import { Dialog } from '@/components/ui/overlays/dialog';

const words = filesText.sending.leave;

interface LeaveDialogProps {
  name: string;
  arrivedBytes: number;
  open: boolean;
  /** What arrived stays. */
  onKeep: () => void;
  onRemove: () => void;
  onClose: () => void;
}

/** Asks before anything that arrived is deleted. */
export function LeaveDialog({ name, arrivedBytes, open, onKeep, onRemove, onClose }: LeaveDialogProps) {
  const locale = useLocale();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.title(name)}
      footer={
        <>
          <Button tone="danger" onClick={onRemove}>
            {words.remove}
          </Button>
          <Button tone="primary" onClick={onKeep}>
            {words.keep}
          </Button>
        </>
      }
    >
      <p className="text-ink-soft">{words.kept(formatBytes(arrivedBytes, locale))}</p>
    </Dialog>
  );
}
