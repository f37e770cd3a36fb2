import { gitTrackerOf } from './gitTracking';

interface Case {
  metadata: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  argoInstanceLabel?: string;
}

const self = { name: 'llama', namespace: 'search' };

describe('what would make an environment again from Git', () => {
  it.each<Case & { by: string; tracker: string }>([
    {
      by: 'the tracking annotation of Argo CD',
      metadata: {
        annotations: {
          'argocd.argoproj.io/tracking-id':
            'experiments:environments.dev/Environment:search/llama',
        },
      },
      tracker: 'Argo CD application experiments',
    },
    {
      by: 'the label of Argo CD',
      metadata: { labels: { 'argocd.argoproj.io/instance': 'experiments' } },
      tracker: 'Argo CD application experiments',
    },
    {
      by: 'the label that Argo CD is configured to use',
      metadata: { labels: { 'app.kubernetes.io/instance': 'experiments' } },
      argoInstanceLabel: 'app.kubernetes.io/instance',
      tracker: 'Argo CD application experiments',
    },
    {
      by: 'a Flux Kustomization',
      metadata: {
        labels: {
          'kustomize.toolkit.fluxcd.io/name': 'experiments',
          'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
        },
      },
      tracker: 'Flux Kustomization flux-system/experiments',
    },
    {
      by: 'a Flux HelmRelease',
      metadata: { labels: { 'helm.toolkit.fluxcd.io/name': 'experiments' } },
      tracker: 'Flux HelmRelease experiments',
    },
  ])('is known by $by', ({ metadata, argoInstanceLabel, tracker }) => {
    expect(
      gitTrackerOf({ metadata: { ...self, ...metadata } }, argoInstanceLabel),
    ).toBe(tracker);
  });

  it.each<Case & { of: string }>([
    {
      of: 'a copy of a tracked environment',
      metadata: {
        annotations: {
          'argocd.argoproj.io/tracking-id':
            'experiments:environments.dev/Environment:search/original',
        },
      },
    },
    {
      of: 'a label that many use, where nobody said that Argo CD does',
      metadata: { labels: { 'app.kubernetes.io/instance': 'experiments' } },
    },
    { of: 'no label at all', metadata: {} },
  ])('is not concluded from $of', ({ metadata }) => {
    expect(
      gitTrackerOf({ metadata: { ...self, ...metadata } }, undefined),
    ).toBeUndefined();
  });
});
