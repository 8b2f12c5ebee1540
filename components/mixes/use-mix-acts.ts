'use client';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { mixesText } from '@/components/text/mixes';
import { useToast } from '@/components/ui/overlays/toast';
import type { MixId, MixRequestId } from '@/lib/core/ids';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { CheckedMixView, MixReviewView } from '@/lib/domain/mixes/mix-review.view';
import type { Reply } from '@/lib/endpoints/client';
import type { ShownFinding } from './findings/shown-finding';
import { mixApi } from './mix-api';

/** The page's actions; after each the page is refreshed. A refusal is shown, and nothing that was typed is lost. */
export function useMixActs({ release, track }: Pick<MixReviewView, 'release' | 'track'>) {
  const router = useRouter();
  const say = useToast();
  const showFailure = useFailureToast();
  const [checking, setChecking] = useState<ReadonlySet<MixId>>(new Set());
  const api = useMemo(() => mixApi(release.id, track.id), [release.id, track.id]);
  const done = (reply: Reply<object>, word?: string): RequestFailure | null => {
    if (reply.ok && word) say({ text: word });
    router.refresh();
    return reply.ok ? null : reply.failure;
  };
  const told = (reply: Reply<object>, word?: string): void => {
    const failure = done(reply, word);
    if (failure) showFailure(failure);
  };
  const keys = (findings: readonly ShownFinding[]) => findings.map(({ key }) => key);
  return {
    checking,
    accept: async ({ id, number }: CheckedMixView) =>
      told(await api.accept(id), mixesText.accept.done(mixesText.mix(number))),
    check: async ({ id }: CheckedMixView) => {
      setChecking((before) => new Set([...before, id]));
      told(await api.check(id));
    },
    takeBack: async ({ id }: CheckedMixView) => told(await api.takeBack(id), mixesText.states.takenBack),
    waive: async (id: MixId, findings: readonly ShownFinding[], reason: string) =>
      done(await api.waive(id, keys(findings), reason)),
    unwaive: async (id: MixId, findings: readonly ShownFinding[]) =>
      told(await api.unwaive(id, keys(findings))),
    ask: async (mixId: MixId, message: string, named: readonly string[]) =>
      done(await api.ask({ mixId, message, keys: [...named] }), mixesText.request.sent),
    withdraw: async (id: MixRequestId) => told(await api.withdraw(id), mixesText.request.withdrawn),
  };
}

export type MixActs = ReturnType<typeof useMixActs>;
