'use client';
import { moduleText } from '@/components/text/modules';
import {
  descriptionOf,
  type MODULES,
  type ModuleKind,
  type ModuleSettings,
} from '@/lib/engine/modules/catalogue';
import type { ChoiceParameter, NumberParameter, SwitchParameter } from '@/lib/engine/modules/parameter';
import { Knob } from '../controls/knob';
import { Segmented } from '../controls/segmented';
import { Toggle } from '../controls/toggle';
import type { PanelProps } from './module-view';

type ParametersOf<Kind extends ModuleKind> = (typeof MODULES)[Kind]['parameters'];
/** Names of a module's parameters of one type. */
type NamesOf<Kind extends ModuleKind, Parameter> = {
  [Name in keyof ParametersOf<Kind>]: ParametersOf<Kind>[Name] extends Parameter ? Name : never;
}[keyof ParametersOf<Kind>] &
  string;

type Control<Kind extends ModuleKind, Parameter> = PanelProps<Kind> & {
  readonly parameter: NamesOf<Kind, Parameter>;
};

/** A numeric parameter as a knob: range, taper, unit and name come from its description and the word catalogue. */
export function ModuleKnob<Kind extends ModuleKind>({
  module,
  editor,
  parameter,
  disabled = false,
}: Control<Kind, NumberParameter> & { readonly disabled?: boolean }) {
  return (
    <Knob
      range={descriptionOf(module.kind).parameters[parameter] as NumberParameter}
      label={wordsOf(module)[parameter] as string}
      value={valuesOf(module)[parameter] as number}
      onChange={(value) => editor.change(changeOf<Kind>(parameter, value), `${module.id}.${parameter}`)}
      onRelease={editor.endGesture}
      disabled={disabled}
    />
  );
}

/** An on/off parameter. */
export function ModuleSwitch<Kind extends ModuleKind>({
  module,
  editor,
  parameter,
}: Control<Kind, SwitchParameter>) {
  const isOn = valuesOf(module)[parameter] === true;
  return (
    <Toggle
      label={wordsOf(module)[parameter] as string}
      isOn={isOn}
      onToggle={() => editor.change(changeOf<Kind>(parameter, !isOn))}
    />
  );
}

/** A parameter with a few named choices. */
export function ModuleChoice<Kind extends ModuleKind>({
  module,
  editor,
  parameter,
}: Control<Kind, ChoiceParameter<never> | ChoiceParameter>) {
  const { choices } = descriptionOf(module.kind).parameters[parameter] as ChoiceParameter<string>;
  const words = wordsOf(module)[parameter] as { label: string; choices: Readonly<Record<string, string>> };
  return (
    <Segmented
      label={words.label}
      choices={choices.map((value) => ({ value, label: words.choices[value] ?? value }))}
      value={valuesOf(module)[parameter] as string}
      onChoose={(value) => editor.change(changeOf<Kind>(parameter, value))}
    />
  );
}

/** A row of controls next to what they act on. */
export function KnobRow({ children }: { children: React.ReactNode }) {
  return <div className="flex flex-wrap items-end gap-x-3 gap-y-4">{children}</div>;
}

const wordsOf = ({ kind }: { kind: ModuleKind }): Readonly<Record<string, unknown>> =>
  moduleText[kind].parameters;
const valuesOf = (module: object): Readonly<Record<string, unknown>> => ({ ...module });

/** The names of the controls are type-checked where they are used; a computed key is not. */
function changeOf<Kind extends ModuleKind>(parameter: string, value: unknown): Partial<ModuleSettings<Kind>> {
  return { [parameter]: value } as Partial<ModuleSettings<Kind>>;
}
