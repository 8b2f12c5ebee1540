'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { playerText } from '@/components/text/player';
import { useToast } from '@/components/ui/overlays/toast';
import {
  askForOutputs,
  canChooseOutput,
  listOutputs,
  noOutputs,
  type OutputDevice,
  type Outputs,
} from '@/lib/player/output/output-device';
import { keepOutput, keptOutput } from './kept-output';
import { useTransport, useTransportState } from './use-transport';

const words = playerText.output;

export interface OutputChoice {
  readonly outputs: Outputs;
  /** Null: the system's default. */
  readonly chosen: OutputDevice | null;
  readonly choose: (device: OutputDevice | null) => Promise<void>;
  /** Lets the browser ask for permission to list devices. */
  readonly ask: () => Promise<void>;
}

/** The output device, remembered in this browser; null where the browser does not let a page choose. */
export function useOutputDevice(): OutputChoice | null {
  const transport = useTransport();
  const mode = useTransportState()?.mode;
  const say = useToast();
  const [outputs, setOutputs] = useState(noOutputs);
  const [chosen, setChosen] = useState<OutputDevice | null>(null);
  const latest = useRef(chosen);
  const isAllowed = mode !== undefined && canChooseOutput(mode);

  const apply = useCallback(
    async (device: OutputDevice | null): Promise<boolean> => {
      try {
        await transport?.setOutput(device?.id ?? '');
      } catch {
        return false;
      }
      latest.current = device;
      setChosen(device);
      return true;
    },
    [transport],
  );

  useEffect(() => {
    if (transport === null || !isAllowed) return;
    let isOver = false;
    /** If the chosen device is gone, the system's default takes its place, without starting to play there by surprise. */
    const look = async () => {
      const found = await listOutputs();
      if (isOver) return;
      setOutputs(found);
      const device = latest.current;
      if (device === null || found.devices.some(({ id }) => id === device.id)) return;
      // Devices change several times in a row: a second check finds nothing chosen, and nothing is reported twice.
      latest.current = null;
      transport.pause();
      await apply(null);
      say({ text: words.gone(device.label) });
    };
    const begin = async () => {
      const kept = keptOutput();
      if (kept !== null && !(await apply(kept))) say({ text: words.away(kept.label) });
      await look();
    };
    void begin();
    const follow = () => void look();
    navigator.mediaDevices.addEventListener('devicechange', follow);
    return () => {
      isOver = true;
      navigator.mediaDevices.removeEventListener('devicechange', follow);
    };
  }, [transport, isAllowed, apply, say]);

  if (!isAllowed) return null;
  const choose = async (device: OutputDevice | null) => {
    if (await apply(device)) keepOutput(device);
    else say({ text: words.failed(device?.label ?? words.system) });
  };
  const ask = async () => {
    const answer = await askForOutputs();
    if (answer.kind === 'refused') say({ text: words.refused });
    if (answer.kind === 'no-microphone') say({ text: words.noMicrophone });
    setOutputs(await listOutputs());
    if (answer.kind === 'picked') await choose(answer.device);
  };
  return { outputs, chosen, choose, ask };
}
