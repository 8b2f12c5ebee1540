import { AboutPage } from '@/components/about/about-page';
import { aboutText } from '@/components/text/about';
import { findPortalFacts } from '@/lib/server/routes/about-page';
import { Frame } from '../frame';
import { pagePerson } from '../page-person';

export const metadata = { title: aboutText.title };

export default async function PortalAboutPage() {
  return (
    <Frame crumbs={[{ label: aboutText.title }]}>
      <AboutPage facts={await findPortalFacts(await pagePerson())} />
    </Frame>
  );
}
