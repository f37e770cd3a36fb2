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

/**
 * Whether something can be asked for with a preset.
 *
 * @param klass - its class; undefined while that is not known
 */
export function isUsable(
  { standing }: PresetAnswer,
  klass: ClassAnswer | undefined,
): boolean {
  return standing.state !== 'ClassGone' && klass?.mayRequest.answer !== 'No';
}
