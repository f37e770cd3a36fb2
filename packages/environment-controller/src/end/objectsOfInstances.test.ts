import {
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { INSTANCE_LABEL } from '@environments-dev/plugin-environments-common';
import fc from 'fast-check';
import { objectsOfInstances, Pages } from './objectsOfInstances';

/** A cluster whose lists answer when they are let go, with what is there by then. */
function slowCluster() {
  const objects: KubernetesObject[] = [];
  const lists: Array<{ selector: string; answer: () => void }> = [];
  const client: Pages = {
    async *pages(_, { labelSelector }) {
      const seen = [...objects];
      await new Promise<void>(answer => {
        lists.push({ selector: labelSelector, answer });
      });
      const uids = labelSelector.replace(/^.* in \((.*)\)$/, '$1').split(',');
      const items = seen.filter(({ metadata }) =>
        uids.includes(metadata.labels?.[INSTANCE_LABEL] ?? ''),
      );
      yield { items };
    },
  };
  const objectsOf = objectsOfInstances(client);
  const ask = (instanceUid: string) =>
    objectsOf({
      type: resourceTypes.configmaps,
      namespace: 'search',
      instanceUid,
    });
  return { objects, lists, ask };
}

function configMapOf(uid: string, name: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, labels: { [INSTANCE_LABEL]: uid } },
  };
}

const namesOf = (objects: KubernetesObject[]) =>
  objects.map(({ metadata }) => metadata.name);

/** Lets every list answer, those too that begin when another has ended. */
async function answerAll(lists: Array<{ answer: () => void }>) {
  for (let next = 0; ; next += 1) {
    await new Promise(setImmediate);
    if (next === lists.length) {
      return;
    }
    lists[next].answer();
  }
}

it('answers everybody who asks while a list is under way with one more list', async () => {
  const { objects, lists, ask } = slowCluster();
  const uids = Array.from({ length: 40 }, (_, index) => `uid-${index}`);
  objects.push(...uids.map(uid => configMapOf(uid, `of-${uid}`)));
  const first = ask('uid-0');
  await new Promise(setImmediate);
  const answers = uids.map(ask);
  await answerAll(lists);
  expect(namesOf(await first)).toEqual(['of-uid-0']);
  expect((await Promise.all(answers)).map(namesOf)).toEqual(
    uids.map(uid => [`of-${uid}`]),
  );
  expect(lists).toHaveLength(2);
});

it('sees what came while another list was under way', async () => {
  const { objects, lists, ask } = slowCluster();
  const before = ask('uid');
  await new Promise(setImmediate);
  objects.push(configMapOf('uid', 'late'));
  const after = ask('uid');
  await answerAll(lists);
  expect(await before).toEqual([]);
  expect(namesOf(await after)).toEqual(['late']);
});

it('gives each instance its own objects and no others', async () => {
  const uid = fc.constantFrom('a', 'b', 'c', 'd');
  await fc.assert(
    fc.asyncProperty(fc.array(uid), fc.array(uid), async (made, asked) => {
      const { objects, lists, ask } = slowCluster();
      objects.push(...made.map((of, index) => configMapOf(of, `o-${index}`)));
      const answers = asked.map(ask);
      await answerAll(lists);
      expect((await Promise.all(answers)).map(namesOf)).toEqual(
        asked.map(of =>
          made.flatMap((each, index) => (each === of ? [`o-${index}`] : [])),
        ),
      );
    }),
    { numRuns: 50 },
  );
});
