import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ObjectToApply } from '@environments-dev/kubernetes-client';
import { parse } from 'yaml';
import { version } from '../../package.json';
import { filesIn, manifestsOf } from '../__testUtils__/manifests';
import { Helm, helmFor, IMAGE } from './__testUtils__/helm';

// Building Helm takes minutes where it never was built.
jest.setTimeout(1_200_000);

const checkout = resolve(__dirname, '../../../..');

const EVERYTHING = {
  image: { ...IMAGE, pullPolicy: 'Always', pullSecrets: ['registry'] },
  site: {
    values: { domain: 'example.org', limits: { gpus: 8 } },
    costRates: {
      currency: 'EUR',
      perHour: { cpu: '0.04', gpu: { 'nvidia.com/gpu': '2.10' } },
    },
  },
  classAccounts: [
    {
      name: 'training',
      rules: [
        { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'get'] },
      ],
    },
  ],
  controller: {
    replicas: 3,
    selector: 'environments.dev/shard=a',
    userPrefix: 'oidc:',
    groupPrefix: 'oidc:',
    argocdInstanceLabel: 'app.kubernetes.io/instance',
    env: [{ name: 'OTEL_SERVICE_NAME', value: 'environments' }],
    priorityClassName: 'system-cluster-critical',
    nodeSelector: { pool: 'infra' },
    tolerations: [{ key: 'infra', operator: 'Exists' }],
    affinity: { nodeAffinity: {} },
    podAnnotations: { 'example.org/team': 'platform' },
  },
  observability: {
    serviceMonitor: { enabled: true, labels: { release: 'prometheus' } },
    prometheusRule: { enabled: true, labels: { release: 'prometheus' } },
    dashboard: { enabled: true },
  },
};

function named({ kind, metadata }: ObjectToApply): string {
  return `${kind} ${metadata.name}`;
}

describe('the Helm chart', () => {
  let helm: Helm;

  beforeAll(async () => {
    helm = await helmFor();
  });
  afterAll(() => helm?.remove());

  it.each([
    ['nothing but its image', { image: IMAGE }],
    ['everything that is optional', EVERYTHING],
  ])('passes lint with %s', async (_, values) => {
    const { code, stdout } = await helm.lint(values);
    expect(stdout).toContain('0 chart(s) failed');
    expect(code).toBe(0);
  });

  it('is of the version of the controller', () => {
    const { appVersion } = parse(
      readFileSync(
        resolve(checkout, 'deploy/chart/environments/Chart.yaml'),
        'utf8',
      ),
    );
    expect(appVersion).toBe(version);
  });

  it('makes what deploy/ holds, each object as it stands there', async () => {
    const rendered = new Map(
      (await helm.rendered({ image: IMAGE })).map(object => [
        `${named(object)} ${object.metadata.namespace ?? ''}`,
        object,
      ]),
    );
    const files = [
      'deploy/namespaces.yaml',
      ...(await filesIn('deploy/crds')),
      ...(await filesIn('deploy/rbac')),
      ...(await filesIn('deploy/policies')),
    ];
    for (const file of files) {
      for (const object of await manifestsOf(file)) {
        const { namespace = '' } = object.metadata;
        expect(rendered.get(`${named(object)} ${namespace}`)).toEqual(object);
      }
    }
  });

  it('runs the controller with no more rights over its node than it needs', async () => {
    const objects = await helm.rendered({ image: IMAGE });
    expect(objects.find(({ kind }) => kind === 'Deployment')).toMatchObject({
      spec: {
        replicas: 2,
        template: {
          spec: {
            serviceAccountName: 'environments-controller',
            securityContext: { runAsNonRoot: true },
            containers: [
              {
                image: 'registry.test/controller:1',
                args: [
                  '--concurrency=256',
                  '--keep-records=8760h',
                  '--drop-unexported-records=false',
                ],
                securityContext: {
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ['ALL'] },
                },
              },
            ],
          },
        },
      },
    });
    expect(objects.map(named)).toContain(
      'PodDisruptionBudget environments-controller',
    );
  });

  it('makes alerts, dashboard, scraping and accounts of classes for who asks for them', async () => {
    const objects = await helm.rendered(EVERYTHING);
    const find = (name: string) =>
      objects.find(object => named(object) === name);
    const [alerts] = await manifestsOf('deploy/observability/alerts.yaml');
    expect(find('PrometheusRule environments')).toMatchObject({
      metadata: { labels: { release: 'prometheus' } },
      spec: alerts.spec,
    });
    expect(find('ServiceMonitor environments-controller')).toMatchObject({
      metadata: { labels: { release: 'prometheus' } },
    });
    expect(find('ConfigMap environments-dashboard')).toMatchObject({
      metadata: { labels: { grafana_dashboard: '1' } },
      data: {
        'environments.json': expect.stringContaining('"title": "Environments"'),
      },
    });
    expect(find('ClusterRole environments-class-training')).toMatchObject({
      rules: EVERYTHING.classAccounts[0].rules,
    });
    expect(find('Deployment environments-controller')).toMatchObject({
      spec: {
        template: {
          spec: {
            priorityClassName: 'system-cluster-critical',
            containers: [
              {
                args: expect.arrayContaining([
                  '--selector=environments.dev/shard=a',
                  '--user-prefix=oidc:',
                  '--argocd-instance-label=app.kubernetes.io/instance',
                ]),
              },
            ],
          },
        },
      },
    });
  });

  it('leaves out what somebody else brings', async () => {
    const objects = await helm.rendered({
      namespaces: { create: ['environment-classes'] },
      crds: { create: false },
      controller: { enabled: false },
    });
    const kinds = objects.map(({ kind }) => kind);
    expect(kinds).not.toContain('CustomResourceDefinition');
    expect(kinds).not.toContain('Deployment');
    expect(
      objects.filter(({ kind }) => kind === 'Namespace').map(named),
    ).toEqual(['Namespace environment-classes']);
  });

  it.each([
    ['image.repository', { image: { tag: '1' } }],
    ['image.tag', { image: { repository: 'registry.test/controller' } }],
  ])('says that %s is missing', async (field, values) => {
    const { code, stderr } = await helm.template(values);
    expect(stderr).toContain(`${field} is required`);
    expect(code).not.toBe(0);
  });

  it.each([
    ['/controller/replicas', { controller: { replicas: 0 } }],
    ['/controller/concurrency', { controller: { concurrency: 'many' } }],
    ['/controller/keepRecords', { controller: { keepRecords: '14d' } }],
    ['/namespaces/create/0', { namespaces: { create: ['kube-system'] } }],
    [
      '/site/costRates/perHour/cpu',
      { site: { costRates: { currency: 'EUR', perHour: { cpu: 0.04 } } } },
    ],
    ['/classAccounts/0/name', { classAccounts: [{ name: 'A', rules: [] }] }],
    ["'replica'", { controller: { replica: 2 } }],
  ])('refuses nonsense in the values: %s', async (field, values) => {
    const { code, stderr } = await helm.template({ image: IMAGE, ...values });
    expect(stderr).toContain(field);
    expect(code).not.toBe(0);
  });
});
