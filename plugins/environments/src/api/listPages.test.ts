import type { Environment } from '@environments-dev/plugin-environments-common';
import { anEnvironment } from '../testing';
import { joinPages, ListPage, pagesOfRows, splitCursors } from './listPages';

function aPage(
  names: string[],
  options: { answeredAt?: number; nextCursor?: string; phase?: 'Failed' } = {},
): ListPage {
  const { answeredAt = 1, nextCursor, phase } = options;
  const items = names.map(name => {
    const environment = anEnvironment(name);
    return (phase ? environment.phase(phase) : environment).build();
  });
  return {
    list: {
      items,
      totalItems: items.length,
      pageInfo: nextCursor === undefined ? {} : { nextCursor },
    },
    answeredAt,
  };
}

const nameOf = ({ metadata }: Environment) => metadata.name;

describe('parts of a list', () => {
  it('are one list, in which each stands once, as it was last seen', () => {
    const { environments, offsets } = joinPages([
      aPage(['a', 'b', 'c']),
      aPage(['d', 'b'], { answeredAt: 2, phase: 'Failed' }),
      { list: undefined, answeredAt: 0 },
    ]);
    expect(environments.map(nameOf)).toEqual(['a', 'c', 'd', 'b']);
    expect(environments.at(-1)?.status?.phase).toBe('Failed');
    expect(offsets).toEqual([0, 2, 4]);
  });

  it('are found by the rows that one sees', () => {
    const offsets = [0, 100, 100, 250];
    expect(pagesOfRows(offsets, { first: 0, last: 20 })).toEqual({
      first: 0,
      last: 0,
    });
    expect(pagesOfRows(offsets, { first: 90, last: 110 })).toEqual({
      first: 0,
      last: 2,
    });
    expect(pagesOfRows([], { first: 0, last: 0 })).toEqual({
      first: 0,
      last: 0,
    });
  });

  it('become two where more came between their cursors than one answer carries', () => {
    const cursors = [undefined, 'c', 'f'];
    const asBefore = [
      aPage(['a', 'b', 'c'], { nextCursor: 'c' }),
      aPage(['d']),
      aPage(['g'], { nextCursor: 'g' }),
    ];
    expect(splitCursors(cursors, asBefore)).toBe(cursors);
    const grown = [
      aPage(['a', 'aa', 'ab'], { nextCursor: 'ab' }),
      ...asBefore.slice(1),
    ];
    expect(splitCursors(cursors, grown)).toEqual([undefined, 'ab', 'c', 'f']);
  });
});
