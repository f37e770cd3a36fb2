import { parseEnvironmentRef, stringifyEnvironmentRef } from './environmentRef';

describe('a reference to an environment', () => {
  it('is read as it was written', () => {
    const ref = { namespace: 'search', name: 'llama' };
    expect(parseEnvironmentRef(stringifyEnvironmentRef(ref))).toEqual(ref);
  });

  it.each(['', 'llama', 'search/', '/llama', 'a/b/c'])(
    "'%s' is refused by name",
    text => {
      expect(() => parseEnvironmentRef(text)).toThrow(
        `'${text}' is not a reference to an environment: write namespace/name`,
      );
    },
  );
});
