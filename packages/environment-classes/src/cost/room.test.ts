import fc from 'fast-check';
import { amountsOf, NO_AMOUNTS, type Amounts } from './amounts';
import { readProjectLimits } from './projectLimits';
import { occupantOf, roomFor, type Occupant } from './room';

const LIMIT = 10;
const limits = readProjectLimits(`cpu=${LIMIT}`);
const cpu = (count: number) => amountsOf({ cpu: `${count}` });

function occupant(fields: Partial<Occupant> & { name: string }): Occupant {
  return { createdAt: 0, held: NO_AMOUNTS, waitsFor: undefined, ...fields };
}

function room(asker: Occupant, asked: Amounts, all: readonly Occupant[]) {
  return roomFor({
    project: 'search',
    limits,
    rates: undefined,
    occupant: asker,
    asked,
    others: all.filter(({ name }) => name !== asker.name),
  });
}

describe('room in a project', () => {
  const running = occupant({ name: 'running', held: cpu(7) });

  it('is there up to the limit and not beyond', () => {
    const asker = occupant({ name: 'asker' });
    expect(room(asker, cpu(3), [running]).fits).toBe(true);
    expect(room(asker, cpu(4), [running])).toMatchObject({
      fits: false,
      message:
        'asks for 4 cpu, and the environments of search have 7 cpu of the 10 cpu that they may have together: it starts when there is room',
    });
  });

  it('is asked for by a change with what it has counted once', () => {
    expect(room(running, cpu(10), [running]).fits).toBe(true);
  });

  it('is not asked for by who has more than a limit that was lowered, and grows in nothing', () => {
    const large = occupant({ name: 'large', held: cpu(12) });
    expect(room(large, cpu(12), [large]).fits).toBe(true);
    expect(room(large, cpu(13), [large]).fits).toBe(false);
  });

  it('is kept for older requests, also before they have looked again', () => {
    const older = occupant({ name: 'older', waitsFor: cpu(3) });
    const younger = occupant({ name: 'younger', createdAt: 1 });
    expect(room(younger, cpu(1), [running, older])).toMatchObject({
      fits: false,
      message: expect.stringContaining('waits for its turn'),
    });
    expect(room(older, cpu(3), [running, younger]).fits).toBe(true);
  });

  it('is not kept for what asks for more than the limit', () => {
    const hopeless = occupant({ name: 'hopeless', waitsFor: cpu(11) });
    const younger = occupant({ name: 'younger', createdAt: 1 });
    expect(room(younger, cpu(3), [running, hopeless]).fits).toBe(true);
  });

  it('is held by what sleeps, and by nothing that has ended', () => {
    const environment = (phase: 'Asleep' | 'Ended') =>
      occupantOf({
        apiVersion: 'environments.dev/v1alpha1',
        kind: 'Environment',
        metadata: { name: 'it', creationTimestamp: '2026-11-21T10:00:00Z' },
        spec: {
          className: 'notebook',
          parameters: {},
          lifetime: { extensions: [] },
        },
        status: { phase, reason: '', message: '', requests: { cpu: '2' } },
      });
    expect(environment('Asleep').held).toEqual(cpu(2));
    expect(environment('Ended').held).toEqual(NO_AMOUNTS);
  });

  describe('in whatever order they look', () => {
    const anyOrder = fc.infiniteStream(fc.nat(1000));

    /** Everybody looks once. */
    function lookRound(
      project: Map<string, Occupant>,
      asked: (name: string) => Amounts,
      chance: Iterator<number>,
    ) {
      const names = [...project.keys()];
      while (names.length > 0) {
        const [name] = names.splice(chance.next().value % names.length, 1);
        const asker = project.get(name);
        if (asker && asker.held.size === 0) {
          const { fits } = room(asker, asked(name), [...project.values()]);
          project.set(name, {
            ...asker,
            held: fits ? asked(name) : NO_AMOUNTS,
            waitsFor: fits ? undefined : asked(name),
          });
        }
      }
    }

    function heldIn(project: ReadonlyMap<string, Occupant>): number {
      const held = [...project.values()].map(
        each => each.held.get('cpu') ?? 0n,
      );
      return Number(held.reduce((sum, each) => sum + each, 0n) / 10n ** 9n);
    }

    it('is never given twice, and always to somebody', () => {
      const anyAmount = fc.integer({ min: 1, max: LIMIT });
      fc.assert(
        fc.property(
          fc.array(anyAmount, { minLength: 1, maxLength: 8 }),
          anyOrder,
          (amounts, chance) => {
            const asked = (name: string) => cpu(amounts[Number(name)]);
            const project = new Map(
              amounts.map((_, index) => {
                const name = `${index}`;
                return [name, occupant({ name, createdAt: index })];
              }),
            );
            while (project.size > 0) {
              lookRound(project, asked, chance);
              const held = heldIn(project);
              expect(held).toBeLessThanOrEqual(LIMIT);
              expect(held).toBeGreaterThan(0);
              const started = [...project.values()].filter(
                each => each.held.size > 0,
              );
              const ended = started[chance.next().value % started.length];
              project.delete(ended.name);
            }
          },
        ),
      );
    });

    it('is there for a large request once what ran before it has ended, however many small ones come after it', () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: LIMIT }),
          anyOrder,
          (count, chance) => {
            const large = occupant({ name: 'large' });
            const project = new Map([['large', large]]);
            for (let index = 0; index < count; index++) {
              const name = `before-${index}`;
              const createdAt = index - count;
              const before = occupant({ name, createdAt, held: cpu(1) });
              project.set(name, before);
            }
            const asked = (name: string) => cpu(name === 'large' ? LIMIT : 1);
            for (let index = 0; index < count; index++) {
              // It was there first, and has looked before others come.
              lookRound(project, asked, chance);
              const name = `after-${index}`;
              project.set(name, occupant({ name, createdAt: index + 1 }));
              lookRound(project, asked, chance);
              project.delete(`before-${index}`);
            }
            lookRound(project, asked, chance);
            expect(project.get('large')?.held).toEqual(cpu(LIMIT));
          },
        ),
      );
    });
  });
});
