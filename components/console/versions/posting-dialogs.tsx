'use client';
import { consoleText } from '@/components/text/console';
import { uiText } from '@/components/text/ui';
import { Button } from '@/components/ui/button';
import { ActionForm, FormTextArea } from '@/components/ui/forms/action-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useToast } from '@/components/ui/overlays/toast';
import type { ConsoleVersion } from '@/lib/domain/versions/console.view';
import type { ConsoleApi } from '../console-api';

interface PostingDialogProps {
  /** Null while it is closed. */
  version: ConsoleVersion | null;
  api: ConsoleApi;
  refresh: () => Promise<void>;
  onClose: () => void;
}

/** Posts a version to the client, with a message. */
export function PostDialog({ version, api, refresh, onClose }: PostingDialogProps) {
  const say = useToast();
  const words = consoleText.post;
  const name = version ? `v${version.number}` : '';
  const onDone = () => {
    say({ text: words.posted(name) });
    onClose();
    void refresh();
  };
  return (
    <Dialog open={version !== null} onClose={onClose} title={words.title(name)}>
      {version && (
        <ActionForm
          send={({ message = '' }) => api.post(version.id, message)}
          draft={`post.${version.id}`}
          onDone={onDone}
        >
          <FormTextArea label={words.message} name="message" hint={words.hint} maxLength={4000} rows={5} />
          <p className="text-sm text-ink-soft">{words.consequence}</p>
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={onClose}>{uiText.notYet}</Button>
            <SubmitButton>{words.submit(name)}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}

/** Withdraws a posted version. */
export function WithdrawDialog({ version, api, refresh, onClose }: PostingDialogProps) {
  const say = useToast();
  const words = consoleText.withdraw;
  const name = version ? `v${version.number}` : '';
  const onDone = () => {
    say({ text: words.done(name) });
    onClose();
    void refresh();
  };
  return (
    <Dialog open={version !== null} onClose={onClose} title={words.question(name)}>
      {version && (
        <ActionForm send={() => api.withdraw(version.id)} draft={null} onDone={onDone}>
          <p className="text-ink-soft">{words.consequence}</p>
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={onClose}>{uiText.notYet}</Button>
            <SubmitButton tone="danger">{words.submit(name)}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}
