import { PageFrame, PageTitle, Section } from '@/components/shell/page-frame';
import { aboutText as words } from '@/components/text/about';
import { Definition, DefinitionRows } from '@/components/ui/figures/definition';
import { LicenceList } from './licence-list';

/** What only the studio's own people see. */
export interface PortalFacts {
  readonly version: string;
  readonly engineVersion: string;
  /** SHA-256 of the chain's module, in hexadecimal. */
  readonly engineBuild: string;
  readonly checksVersion: number;
  /** Each check, and what is wrong, or null. */
  readonly health: readonly (readonly [keyof typeof words.health.checks, string | null])[];
}

/** What this is, and whose work is in it. */
export function AboutPage({ facts }: { facts: PortalFacts | null }) {
  return (
    <PageFrame width="reading">
      <PageTitle title={words.title}>{words.intro}</PageTitle>
      {facts && <BuildRows facts={facts} />}
      {facts && <HealthRows health={facts.health} />}
      <LicenceList />
    </PageFrame>
  );
}

function BuildRows({ facts }: { facts: PortalFacts }) {
  const { version, engineVersion, engineBuild, checksVersion } = facts;
  return (
    <Section title={words.build.title}>
      <DefinitionRows>
        <Definition term={words.build.version}>{version}</Definition>
        <Definition term={words.build.engine}>
          {words.build.engineBuild(engineVersion)}
          <span className="block font-mono text-sm break-all text-ink-soft">{engineBuild}</span>
        </Definition>
        <Definition term={words.build.checks}>{words.build.checksVersion(checksVersion)}</Definition>
      </DefinitionRows>
    </Section>
  );
}

function HealthRows({ health }: Pick<PortalFacts, 'health'>) {
  return (
    <Section title={words.health.title}>
      <DefinitionRows>
        {health.map(([name, because]) => (
          <Definition key={name} term={words.health.checks[name]}>
            {because ?? words.health.well}
          </Definition>
        ))}
      </DefinitionRows>
    </Section>
  );
}
