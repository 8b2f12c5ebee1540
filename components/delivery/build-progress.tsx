'use client';
import { useWork } from '@/components/releases/live-release';
import { deliveryText } from '@/components/text/delivery';
import { Progress } from '@/components/ui/figures/progress';

interface BuildProgressProps {
  deliveryId: string;
  number: number;
  by: string;
}

const words = deliveryText.building;

/** The delivery's progress and current step; the page updates when it is ready. */
export function BuildProgress({ deliveryId, number, by }: BuildProgressProps) {
  const work = useWork(deliveryId);
  return (
    <section aria-label={words.title(number)} className="grid max-w-3xl gap-3 border-y border-line py-5">
      <Progress
        label={words.title(number)}
        share={work?.fraction ?? null}
        detail={work && `${Math.floor(work.fraction * 100)} %`}
        tone="version"
      />
      <p role="status" className="min-h-5 text-sm text-ink-soft">
        {work?.note ?? words.waiting}
      </p>
      <p className="text-sm text-ink-faint">
        {words.by(by)}. {words.leave}
      </p>
    </section>
  );
}
