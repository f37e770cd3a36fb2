import { aLive, condition, withStatus, type KindCases } from './kindCases';

const thing = aLive('example.org/v1', 'Thing', {});
const old = { observedGeneration: 1 };

export const unknownKindCases: KindCases = {
  title: 'a kind that nobody knows',
  cases: [
    {
      when: 'as soon as it is there, if it reports nothing',
      object: thing,
      state: 'Ready',
      message: 'is there',
    },
    {
      when: 'whatever else it reports',
      object: withStatus(thing, {
        phase: 'Odd',
        conditions: [condition('Polished', 'False', 'Dull')],
      }),
      state: 'Ready',
      message: 'is there',
    },
    {
      when: 'when it is Ready',
      object: withStatus(thing, {
        conditions: [condition('Ready', 'True', 'Done')],
      }),
      state: 'Ready',
      message: 'Ready is True',
    },
    {
      when: 'when it is Available, though it says Progressing',
      object: withStatus(thing, {
        conditions: [
          condition('Progressing', 'True', 'AllDone'),
          condition('Available', 'True', 'Done'),
        ],
      }),
      state: 'Ready',
      message: 'Available is True',
    },
    {
      when: 'when a failure is of an older version',
      object: withStatus(thing, {
        conditions: [
          condition('Stalled', 'True', 'Wrong', 'wrong', old),
          condition('Ready', 'True', 'Done'),
        ],
      }),
      state: 'Ready',
      message: 'Ready is True',
    },
    {
      when: 'while it is not Ready',
      object: withStatus(thing, {
        conditions: [
          condition('Ready', 'False', 'Waiting', 'waits for a disk'),
        ],
      }),
      state: 'Progressing',
      message: 'waits for a disk',
    },
    {
      when: 'while it is Reconciling, though it is Ready',
      object: withStatus(thing, {
        conditions: [
          condition('Reconciling', 'True', 'NewVersion', 'rolls out'),
          condition('Ready', 'True', 'Done'),
        ],
      }),
      state: 'Progressing',
      message: 'rolls out',
    },
    {
      when: 'while it is Progressing',
      object: withStatus(thing, {
        conditions: [condition('Progressing', 'True', 'Working')],
      }),
      state: 'Progressing',
      message: 'Working',
    },
    {
      when: 'when it is Stalled, though it is Reconciling',
      object: withStatus(thing, {
        conditions: [
          condition('Reconciling', 'True', 'Retrying'),
          condition('Stalled', 'True', 'Wrong', 'no such chart'),
        ],
      }),
      state: 'Failed',
      message: 'no such chart',
    },
    {
      when: 'when it Failed',
      object: withStatus(thing, {
        conditions: [condition('Failed', 'True', 'Broken')],
      }),
      state: 'Failed',
      message: 'Broken',
    },
  ],
  behind: [
    withStatus(thing, {
      observedGeneration: 1,
      conditions: [condition('Ready', 'True', 'Done')],
    }),
    withStatus(thing, {
      conditions: [condition('Ready', 'True', 'Done', '', old)],
    }),
    withStatus(thing, {
      conditions: [condition('Available', 'True', 'Done', '', old)],
    }),
  ],
};
