/**
 * Reads a list of objects from standard input, validates those whose published schema a
 * package carries, and writes `{ validated: [kind...], errors: [text...] }`. A program of
 * its own, because these packages are ES modules only and Jest does not load such.
 */
import { text } from 'node:stream/consumers';
import { Application } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import {
  Certificate,
  Issuer,
} from '@kubernetes-models/cert-manager/cert-manager.io/v1';
import { HelmRelease } from '@kubernetes-models/flux-cd/helm.toolkit.fluxcd.io/v2';
import { Kustomization } from '@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1';
import {
  GitRepository,
  HelmRepository,
} from '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1';
import {
  Gateway,
  HTTPRoute,
} from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1';
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1';
import { CustomResourceDefinition } from 'kubernetes-models/apiextensions.k8s.io/v1';
import { HorizontalPodAutoscaler as HorizontalPodAutoscalerV1 } from 'kubernetes-models/autoscaling/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { CronJob } from 'kubernetes-models/batch/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';

const models = new Map(
  [
    Application,
    Certificate,
    CronJob,
    CustomResourceDefinition,
    Gateway,
    GitRepository,
    HelmRelease,
    HelmRepository,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerV1,
    HTTPRoute,
    Issuer,
    Kustomization,
    PodDisruptionBudget,
    ScaledObject,
    Service,
  ].map(Model => [`${Model.apiVersion} ${Model.kind}`, Model]),
);

const validated = new Set();
const errors = [];
for (const object of JSON.parse(await text(process.stdin))) {
  const name = `${object.apiVersion} ${object.kind}`;
  const Model = models.get(name);
  if (Model) {
    validated.add(name);
    try {
      new Model(object).validate();
    } catch (error) {
      errors.push(`${name}: ${error.message}: ${JSON.stringify(object)}`);
    }
  }
}
process.stdout.write(
  JSON.stringify({ validated: [...validated].sort(), errors }),
);
