import { aClass } from '../../src/testing';

export const notebook = aClass(
  'notebook',
  {
    drift: 'Heal',
    description:
      'A Jupyter server with your packages, on CPU or GPU.\n\nIts volume ends with it.',
  },
  { samples: 128, readyP50Seconds: 14, readyP95Seconds: 41, successRate: 0.98 },
);
export const postgres = aClass('postgres', {
  title: 'PostgreSQL',
  description:
    'A database of your own with generated credentials and a volume.',
  tags: ['database'],
  lifetime: {
    default: '24h',
    max: '336h',
    extension: '24h',
    warnBefore: ['24h', '2h', '30m'],
    onExpiry: 'Sleep',
    grace: '48h',
  },
});
