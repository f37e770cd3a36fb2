/**
 * Reads a list of objects from standard input, validates the HelmReleases among them by
 * the schema that an npm package carries, and writes `{ validated: number, errors: [text...] }`.
 * The definition itself is not to be had as those of other projects are: the module proxy
 * has no helm-controller. A program of its own, because the package is ES modules only
 * and Jest does not load such.
 */
import { text } from 'node:stream/consumers';
import { HelmRelease } from '@kubernetes-models/flux-cd/helm.toolkit.fluxcd.io/v2';

const releases = JSON.parse(await text(process.stdin)).filter(HelmRelease.is);
const errors = releases.flatMap(release => {
  try {
    new HelmRelease(release).validate();
    return [];
  } catch (error) {
    return [`${error.message}: ${JSON.stringify(release)}`];
  }
});
process.stdout.write(JSON.stringify({ validated: releases.length, errors }));
