import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { moduleText } from '@/components/text/modules';
import { defaultModule } from '@/lib/engine/chain/recipe';
import { descriptionOf, MODULE_KINDS } from '@/lib/engine/modules/catalogue';
import { viewOf } from './registry';

const editor = { change: () => {}, endGesture: () => {}, sampleRate: 48_000 };

describe.each(MODULE_KINDS)('%s', (kind) => {
  const { Panel, Summary } = viewOf(kind);
  const module = defaultModule(kind, kind);
  const names: Readonly<Record<string, unknown>> = moduleText[kind].parameters;

  it('its panel has a control for every parameter', () => {
    const panel = renderToStaticMarkup(<Panel module={module} editor={editor} />);
    for (const [name, parameter] of Object.entries(descriptionOf(kind).parameters)) {
      if (parameter.type === 'list') continue;
      const words = names[name];
      const label = typeof words === 'string' ? words : (words as { label: string }).label;
      expect(panel).toContain(label);
      if (parameter.type === 'number') expect(panel).toContain(`aria-label="${label}"`);
    }
  });

  it('its summary is not empty', () => {
    expect(renderToStaticMarkup(<Summary module={module} sampleRate={48_000} />)).not.toBe('');
  });
});

it('the gain module adds its gains up, and shows polarity and swap as symbols', () => {
  const { Summary } = viewOf('gain');
  const module = {
    ...defaultModule('gain', 'gain'),
    inputGainDb: -2,
    outputGainDb: 3.5,
    invertRight: true,
    swapChannels: true,
  };
  expect(renderToStaticMarkup(<Summary module={module} sampleRate={48_000} />)).toBe('+1.5 dB ØR ⇄');
});
