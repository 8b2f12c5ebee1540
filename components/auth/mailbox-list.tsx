import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { authText } from '@/components/text/auth';
import { DateTime } from '@/components/ui/figures/time';

const words = authText.mailbox;
const address = /(https?:\/\/\S+)/;

export interface ShownMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  /** ISO 8601. */
  createdAt: string;
}

function MailText({ text }: { text: string }) {
  const parts = text.split(address);
  return (
    <p className="break-words whitespace-pre-line text-sm text-ink-soft">
      {parts.map((part, index) =>
        address.test(part) ? (
          // Addresses are at the odd indices of the split; the index is all that distinguishes equal parts.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
          <a key={index} href={part} className="text-ink underline">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}

/** The mails that would have been sent, newest first. */
export function MailboxList({ mails }: { mails: readonly ShownMail[] }) {
  return (
    <PageFrame width="reading">
      <PageTitle title={words.title}>{words.intro}</PageTitle>
      {mails.length === 0 && <p className="text-ink-soft">{words.empty}</p>}
      <ul className="divide-y divide-line border-y border-line">
        {mails.map((mail) => (
          <li key={mail.id}>
            <article className="grid grid-cols-1 gap-2 py-5">
              <h2 className="break-words">{mail.subject}</h2>
              <p className="text-sm break-words text-ink-faint">
                {words.to(mail.to)} · <DateTime at={mail.createdAt} detail="minute" />
              </p>
              <MailText text={mail.text} />
            </article>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
