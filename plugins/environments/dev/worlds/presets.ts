import { aPreset } from '../../src/testing';

/** One as it was saved, one whose class has moved on, one of a class that is gone, one with all in it long. */
export const presets = [
  aPreset('gpu-notebook', {
    spec: {
      title: 'GPU notebook of the search team',
      description: 'Latency trials on one GPU; ask Jane about the data.',
      owner: 'group:default/search',
    },
  }),
  aPreset('replay', {
    spec: {
      title: 'Replay of production queries',
      owner: 'user:default/kofi',
      fixed: ['hardware', 'replicas'],
      lifetime: { ttl: '24h' },
    },
    standing: {
      state: 'Moved',
      revision: '5f3c9a1e0b7d2c44',
      today: '8e21d0c47a5b6f90',
      changes: [
        {
          change: 'Added',
          name: 'zone',
          title: 'Zone',
          required: false,
          default: 'eu-west',
        },
        {
          change: 'Changed',
          name: 'replicas',
          title: 'Replicas',
          keyword: 'maximum',
          before: 8,
          after: 4,
        },
      ],
      problems: [
        { path: 'spec.parameters.replicas', message: 'is 6; must be <= 4' },
      ],
    },
    mayChange: false,
  }),
  aPreset('old-serving', {
    spec: {
      title: 'Serving as in spring',
      className: 'serving-2025',
      parameters: {},
      fixed: [],
      lifetime: undefined,
    },
    standing: { state: 'ClassGone' },
  }),
  aPreset('long', {
    spec: {
      title:
        'A preset with a title that is as long as somebody could wish for who wants to say everything in it at once',
      description: 'إعداد محفوظ لتجارب البحث مع وصف من اليمين إلى اليسار',
      parameters: { hardware: 'gpu-with-a-name-that-goes-on-and-on' },
    },
    namespace: 'payments',
    mayChange: false,
  }),
];
