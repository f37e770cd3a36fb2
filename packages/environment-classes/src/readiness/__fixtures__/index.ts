import { applicationCases, workflowCases } from './argo';
import { clusterCases, providerCases } from './clusterApi';
import {
  machineCases,
  machineDeploymentCases,
  machineSetCases,
} from './clusterApiMachines';
import { compositeCases, managedResourceCases } from './crossplane';
import { gatewayCases, routeCases } from './gatewayApi';
import { fluxCases, pulumiCases } from './gitOps';
import { definitionCases, instanceCases } from './kro';
import {
  cronJobCases,
  customResourceDefinitionCases,
  horizontalPodAutoscalerCases,
  podDisruptionBudgetCases,
  serviceCases,
} from './kubernetes';
import { certificateCases, kedaCases, readyConditionCases } from './operators';
import { unknownKindCases } from './unknownKind';
import { vclusterCases, virtualClusterInstanceCases } from './vcluster';
import type { KindCases } from './kindCases';

/** Every kind whose rule was written against its project's documented status. */
export const KIND_CASES: readonly KindCases[] = [
  applicationCases,
  certificateCases,
  clusterCases,
  compositeCases,
  cronJobCases,
  customResourceDefinitionCases,
  definitionCases,
  fluxCases,
  gatewayCases,
  horizontalPodAutoscalerCases,
  instanceCases,
  kedaCases,
  machineCases,
  machineDeploymentCases,
  machineSetCases,
  managedResourceCases,
  podDisruptionBudgetCases,
  providerCases,
  pulumiCases,
  readyConditionCases,
  routeCases,
  serviceCases,
  unknownKindCases,
  vclusterCases,
  virtualClusterInstanceCases,
  workflowCases,
];
export { applicationOfAnOlderSource } from './argo';
