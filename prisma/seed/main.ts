import type { Container } from '@/lib/server/container';
import { DemoStudio } from './demo-studio';
import { seedStory } from './story';

/** Fills an empty portal, whose jobs run already, with the demo: studio, people, releases, music, prints. */
export async function seed(container: Container): Promise<void> {
  await seedStory(await DemoStudio.create(container));
}
