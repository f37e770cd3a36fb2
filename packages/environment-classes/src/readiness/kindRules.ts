import { fieldOf } from '../json';
import { groupOf } from '../kindScopes';
import type { Assessment, JsonObject } from '../types';
import { assessArgoApplication } from './argoApplication';
import { assessArgoWorkflow } from './argoWorkflow';
import { assessCertificate } from './certificate';
import { assessClusterApiCluster } from './clusterApiCluster';
import { assessClusterApiMachine } from './clusterApiMachine';
import {
  assessClusterApiMachineDeployment,
  assessClusterApiMachineSet,
} from './clusterApiMachineDeployment';
import { assessClusterApiProvider } from './clusterApiProvider';
import { assessCronJob } from './cronJob';
import { assessCrossplane, isCrossplane } from './crossplane';
import { assessCustomResourceDefinition } from './customResourceDefinition';
import { assessDaemonSet } from './daemonSet';
import { assessDeployment } from './deployment';
import { assessFlux } from './flux';
import { assessGateway } from './gateway';
import { assessGatewayRoute } from './gatewayRoute';
import { assessByConditions } from './generic';
import { assessHorizontalPodAutoscaler } from './horizontalPodAutoscaler';
import { assessIngress } from './ingress';
import { assessJob } from './job';
import { assessKedaScaler } from './kedaScaler';
import { assessKroDefinition } from './kroDefinition';
import { assessKroInstance, isKroInstance } from './kroInstance';
import { assessNamespace } from './namespace';
import { assessPersistentVolumeClaim } from './persistentVolumeClaim';
import { assessPod } from './pod';
import { assessPodDisruptionBudget } from './podDisruptionBudget';
import { assessPulumiStack } from './pulumiStack';
import { assessByReadyCondition } from './readyCondition';
import { assessReplicaSet } from './replicaSet';
import { assessService } from './service';
import { assessStatefulSet } from './statefulSet';
import { assessVCluster, assessVirtualClusterInstance } from './vcluster';

/** What the rule of a kind says about a live object that is not being deleted. */
export type KindRule = (live: JsonObject) => Assessment;

/** By group and kind. */
const KIND_RULES: ReadonlyMap<string, KindRule> = new Map([
  ['/Namespace', assessNamespace],
  ['/PersistentVolumeClaim', assessPersistentVolumeClaim],
  ['/Pod', assessPod],
  ['/Service', assessService],
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    assessCustomResourceDefinition,
  ],
  ['apps/DaemonSet', assessDaemonSet],
  ['apps/Deployment', assessDeployment],
  ['apps/ReplicaSet', assessReplicaSet],
  ['apps/StatefulSet', assessStatefulSet],
  ['argoproj.io/Application', assessArgoApplication],
  ['argoproj.io/Workflow', assessArgoWorkflow],
  ['autoscaling/HorizontalPodAutoscaler', assessHorizontalPodAutoscaler],
  ['batch/CronJob', assessCronJob],
  ['batch/Job', assessJob],
  ['cert-manager.io/Certificate', assessCertificate],
  ['cert-manager.io/ClusterIssuer', assessByReadyCondition],
  ['cert-manager.io/Issuer', assessByReadyCondition],
  ['cluster.x-k8s.io/Cluster', assessClusterApiCluster],
  ['cluster.x-k8s.io/Machine', assessClusterApiMachine],
  ['cluster.x-k8s.io/MachineDeployment', assessClusterApiMachineDeployment],
  ['cluster.x-k8s.io/MachinePool', assessClusterApiCluster],
  ['cluster.x-k8s.io/MachineSet', assessClusterApiMachineSet],
  ['external-secrets.io/ExternalSecret', assessByReadyCondition],
  ['gateway.networking.k8s.io/Gateway', assessGateway],
  ['gateway.networking.k8s.io/GRPCRoute', assessGatewayRoute],
  ['gateway.networking.k8s.io/HTTPRoute', assessGatewayRoute],
  ['gateway.networking.k8s.io/TCPRoute', assessGatewayRoute],
  ['gateway.networking.k8s.io/TLSRoute', assessGatewayRoute],
  ['gateway.networking.k8s.io/UDPRoute', assessGatewayRoute],
  ['infrastructure.cluster.x-k8s.io/VCluster', assessVCluster],
  ['keda.sh/ScaledJob', assessKedaScaler],
  ['keda.sh/ScaledObject', assessKedaScaler],
  ['kro.run/ResourceGraphDefinition', assessKroDefinition],
  ['management.loft.sh/VirtualClusterInstance', assessVirtualClusterInstance],
  ['networking.k8s.io/Ingress', assessIngress],
  ['policy/PodDisruptionBudget', assessPodDisruptionBudget],
  ['pulumi.com/Stack', assessPulumiStack],
  ['serving.knative.dev/Service', assessByReadyCondition],
  ['storage.loft.sh/VirtualClusterInstance', assessVirtualClusterInstance],
]);

/** Rules of all the kinds that an object's group or looks tell, asked in this order. */
const FAMILY_RULES: ReadonlyArray<{
  has: (group: string, kind: string, live: JsonObject) => boolean;
  rule: KindRule;
}> = [
  { has: group => group.endsWith('.toolkit.fluxcd.io'), rule: assessFlux },
  {
    has: (group, kind) =>
      /^(infrastructure|controlplane|bootstrap)\.cluster\.x-k8s\.io$/.test(
        group,
      ) && !kind.endsWith('Template'),
    rule: assessClusterApiProvider,
  },
  {
    has: (group, _kind, live) => group === 'kro.run' || isKroInstance(live),
    rule: assessKroInstance,
  },
  { has: (_group, _kind, live) => isCrossplane(live), rule: assessCrossplane },
];

/** The rule for a live object: of its kind, else of its family, else its conditions. */
export function kindRuleOf(live: JsonObject): KindRule {
  const group = groupOf(String(fieldOf(live, 'apiVersion') ?? ''));
  const kind = String(fieldOf(live, 'kind') ?? '');
  return (
    KIND_RULES.get(`${group}/${kind}`) ??
    FAMILY_RULES.find(({ has }) => has(group, kind, live))?.rule ??
    assessByConditions
  );
}
