import * as fc from 'fast-check';
import { splitText } from './splitText';

function sources(text: string): string[] {
  const result = splitText(text);
  return result.ok
    ? result.pieces.map(piece =>
        piece.kind === 'Text' ? piece.text : `<${piece.source}>`,
      )
    : [result.message];
}

describe('splitting a string at its expressions', () => {
  it('tells text from expressions', () => {
    expect(sources('http://${gateway.host}:${port}/')).toEqual([
      'http://',
      '<gateway.host>',
      ':',
      '<port>',
      '/',
    ]);
  });

  it('does not end an expression inside a map literal or a string', () => {
    expect(sources('${{"a": {"b": 1}}["a"]}!')).toEqual([
      '<{"a": {"b": 1}}["a"]>',
      '!',
    ]);
    expect(sources(`\${"}" + '}' + "\\"}"}`)).toEqual([`<"}" + '}' + "\\"}">`]);
    expect(sources('${r"\\" + "}"}')).toEqual(['<r"\\" + "}">']);
    expect(sources('${"""a"}"b"""}')).toEqual(['<"""a"}"b""">']);
  });

  it('keeps "$${" as a literal "${"', () => {
    expect(sources('$${HOME} costs 3$')).toEqual(['${HOME} costs 3$']);
  });

  it('says so when an expression is not closed or empty', () => {
    expect(sources('a ${b')).toEqual([
      '"${" is not closed by "}"; write "$${" for a literal "${"',
    ]);
    expect(sources('${ }')).toEqual([
      'the expression between "${" and "}" is empty',
    ]);
  });

  it('gives any text back as it was, once "${" is escaped', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('$', '{', '}', '"', "'", 'a', '\\')),
        characters => {
          const text = characters.join('').replace(/\$+\{/g, '');
          expect(sources(text.replace(/\$\{/g, '$${')).join('')).toBe(text);
        },
      ),
    );
  });
});
