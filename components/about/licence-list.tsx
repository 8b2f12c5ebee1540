import { Section } from '@/components/shell/page-frame';
import { aboutText } from '@/components/text/about';
import packages from './generated/packages.json';

const words = aboutText.licences;
/** All notices in one text, emitted by the bundler under a name with its hash. */
const notices = new URL('./generated/licences.txt', import.meta.url).href;

/** Whose work comes with the portal, under which licences, and where its source is. */
export function LicenceList() {
  return (
    <Section title={words.title}>
      <p className="max-w-prose">{words.intro(packages.length)}</p>
      <p className="mt-3 max-w-prose">{words.obligation}</p>
      <p className="mt-3">
        <a href={notices} className="underline underline-offset-4">
          {words.notices}
        </a>
      </p>
      <ul className="mt-6 divide-y divide-line border-y border-line text-sm">
        {packages.map(({ name, version, licence, source, inside }) => (
          <li key={`${name} ${version}`} className="grid gap-x-6 py-2 sm:grid-cols-[1fr_10rem]">
            <span className="min-w-0 break-words">
              <a href={source} rel="noreferrer" className="underline-offset-4 hover:underline">
                {name}
              </a>{' '}
              <span className="text-ink-faint">{version}</span>
              {inside.map((part) => (
                <span key={part.name} className="block text-xs text-ink-soft">
                  <a href={part.source} rel="noreferrer" className="underline-offset-4 hover:underline">
                    {words.inside(part.name, part.licence)}
                  </a>
                </span>
              ))}
            </span>
            <span className="text-ink-soft">{licence}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
