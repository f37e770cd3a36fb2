/**
 * Shows in an entity's Kubernetes tab what its environments run, under an account that
 * reads workloads and nothing else.
 *
 * @packageDocumentation
 */
export { kubernetesModuleEnvironments as default } from './module';
