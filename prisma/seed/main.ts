import type { Container } from '@/lib/server/container';
import { DemoStudio } from './demo-studio';
import { tellStory } from './story';

/** Fills an empty portal, whose jobs run already, with the demo: studio, people, releases, music, prints. */
export async function seed(container: Container): Promise<void> {
  await tellStory(await DemoStudio.create(container));
}
