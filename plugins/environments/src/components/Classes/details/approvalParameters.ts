/**
 * Whether a request needs an approval or none by the value of this parameter.
 *
 * @param when - the class's expression; absent where none or every request needs one
 */
export function isPartOfApproval(
  parameter: string,
  when: string | undefined,
): boolean {
  const [name] = parameter.split(/[.[]/);
  return [...(when ?? '').matchAll(/\bparameters\.\??([A-Za-z_]\w*)/g)].some(
    ([, read]) => read === name,
  );
}
