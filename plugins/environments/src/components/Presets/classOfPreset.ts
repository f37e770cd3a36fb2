import type {
  ClassAnswer,
  PresetAnswer,
} from '@environments-dev/plugin-environments-common';

/** What a card says of the class of a preset; undefined where it is not there. */
export function classOf(
  { className }: Pick<PresetAnswer['spec'], 'className'>,
  classes: ReadonlyArray<ClassAnswer>,
): { title: string; parameters: unknown } | undefined {
  const found = classes.find(({ metadata }) => metadata.name === className);
  return (
    found && { title: found.spec.title, parameters: found.spec.parameters }
  );
}
