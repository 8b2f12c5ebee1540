import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import type { RequestFailure } from '@/lib/core/request-failure';
import { accountEndpoints } from '@/lib/endpoints/areas/account.endpoints';
import { sendFile } from '@/lib/endpoints/send-file';

/** A picture that was chosen, and where this page can show it. */
interface Chosen {
  readonly file: File;
  readonly address: string;
}

/** What is said without sending anything. */
type OwnTrouble = 'too-large' | 'no-picture';

export interface OwnPicture {
  readonly chosen: Chosen | null;
  readonly state: 'idle' | 'chosen' | 'sending';
  /** Bytes. */
  readonly sent: number;
  readonly trouble: RequestFailure | OwnTrouble | null;
  readonly isSaved: boolean;
  /** One was chosen before on this page, whatever became of it. */
  readonly wasChosen: boolean;
  readonly choose: (file: File | undefined) => void;
  readonly send: () => void;
  readonly cancel: () => void;
}

/** The server's own limit: a larger file is not sent at all. */
const largestBytes = 20_000_000;

function troubleWith(file: File): OwnTrouble | null {
  if (file.size > largestBytes) return 'too-large';
  return file.type === 'image/png' || file.type === 'image/jpeg' ? null : 'no-picture';
}

/** Choosing a picture, looking at it, sending it: nobody else sees it before. */
export function useOwnPicture(): OwnPicture {
  const router = useRouter();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [sent, setSent] = useState(0);
  const [sending, setSending] = useState<AbortController | null>(null);
  const [trouble, setTrouble] = useState<OwnPicture['trouble']>(null);
  const [isSaved, setSaved] = useState(false);
  const [wasChosen, setWasChosen] = useState(false);
  const [isArriving, startArriving] = useTransition();
  const address = chosen?.address;
  useEffect(() => (address ? () => URL.revokeObjectURL(address) : undefined), [address]);
  const running = useRef(sending);
  running.current = sending;
  useEffect(() => () => running.current?.abort(), []);

  const choose = (file: File | undefined) => {
    if (!file || sending) return;
    setSaved(false);
    const found = troubleWith(file);
    setTrouble(found);
    setWasChosen(!found || wasChosen);
    setChosen(found ? null : { file, address: URL.createObjectURL(file) });
  };
  const cancel = () => {
    sending?.abort();
    setSending(null);
    setChosen(null);
    setTrouble(null);
  };
  const send = async () => {
    if (!chosen || sending) return;
    const giveUp = new AbortController();
    setSending(giveUp);
    setTrouble(null);
    setSent(0);
    const { signal } = giveUp;
    const { file } = chosen;
    try {
      const reply = await sendFile(accountEndpoints.sendPicture, { ids: {}, file, signal, onSent: setSent });
      setSending(null);
      if (!reply.ok) {
        setTrouble(reply.failure);
        if (reply.failure.kind === 'refused') setChosen(null);
        return;
      }
      setSaved(true);
      // The picture that was chosen stays until the page has the new one.
      startArriving(() => {
        router.refresh();
        setChosen(null);
      });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };
  const state = sending || isArriving ? 'sending' : chosen ? 'chosen' : 'idle';
  return { chosen, state, sent, trouble, isSaved, wasChosen, choose, send: () => void send(), cancel };
}
