import fc from 'fast-check';
import {
  aLiveChild,
  aLivePod,
  aLiveResource,
  anEnvironment,
} from '../../testing';
import { graphLayout, NODE_HEIGHT, NODE_WIDTH } from './graphLayout';
import {
  descendantsOf,
  foldedAtFirst,
  foldedGraph,
  resourceGraph,
} from './resourceGraph';

const environment = anEnvironment('llama')
  .resources({ name: 'data', wave: 0 }, { name: 'server', wave: 1 })
  .build();
const server = aLiveResource({
  name: 'server',
  dependsOn: ['data'],
  children: [aLiveChild(), aLivePod()],
});
const data = aLiveResource({ name: 'data', kind: 'PersistentVolumeClaim' });

/** So many resources, each the next one's dependency or not, with so many Pods each. */
const anyLive = fc
  .array(fc.record({ pods: fc.nat(3), waits: fc.boolean() }), {
    minLength: 1,
    maxLength: 20,
  })
  .map(all =>
    all.map(({ pods, waits }, index) =>
      aLiveResource({
        name: `r${index}`,
        dependsOn: waits && index > 0 ? [`r${index - 1}`] : [],
        children: Array.from({ length: pods }, (_, pod) =>
          aLivePod(`r${index}-${pod}`, { belowUid: `uid-r${index}` }),
        ),
      }),
    ),
  );

describe('the graph of an environment', () => {
  it('tells what waits for what from what belongs to what', () => {
    const { edges } = resourceGraph(environment, [server, data]);
    expect(edges).toEqual([
      { from: 'environment', to: 'data', relation: 'BelongsTo' },
      { from: 'data', to: 'server', relation: 'WaitsFor' },
      {
        from: 'server',
        to: 'ReplicaSet/server-6c9f7d',
        relation: 'BelongsTo',
      },
      {
        from: 'ReplicaSet/server-6c9f7d',
        to: 'Pod/server-6c9f7d-x2x4z',
        relation: 'BelongsTo',
      },
    ]);
  });

  it('says of a Pod what kubectl would, and that it is in trouble', () => {
    const broken = aLivePod('server-0', {
      belowUid: 'uid-server',
      state: 'Progressing',
      status: {
        phase: 'Pending',
        containerStatuses: [
          { name: 'server', state: { waiting: { reason: 'ErrImagePull' } } },
        ],
      },
    });
    const { nodes } = resourceGraph(environment, [
      aLiveResource({ children: [broken] }),
    ]);
    expect(nodes.at(-1)).toMatchObject({
      word: 'ErrImagePull',
      state: 'Failed',
    });
  });

  it('folds away only what came of a resource, and of a large one all that is well', () => {
    const live = Array.from({ length: 50 }, (_, index) =>
      aLiveResource({
        name: `r${index}`,
        children: [
          aLivePod(`r${index}-0`, {
            belowUid: `uid-r${index}`,
            state: index === 7 ? 'Failed' : 'Ready',
          }),
        ],
      }),
    );
    const graph = resourceGraph(environment, live);
    const shown = foldedGraph(graph, foldedAtFirst(graph));
    expect(graph.nodes).toHaveLength(101);
    expect(shown.nodes).toHaveLength(52);
    expect(shown.nodes.map(({ id }) => id)).toContain('Pod/r7-0');
    expect(foldedAtFirst(resourceGraph(environment, [server])).size).toBe(0);
  });

  it('reaches every node from the environment, and lays none over another', () => {
    fc.assert(
      fc.property(anyLive, live => {
        const graph = resourceGraph(environment, live);
        const reached = new Set(['environment']);
        for (const { from, to } of [...graph.edges, ...graph.edges]) {
          if (reached.has(from)) {
            reached.add(to);
          }
        }
        expect(reached.size).toBe(graph.nodes.length);
        const places = [...graphLayout(graph).values()];
        for (const [index, a] of places.entries()) {
          for (const b of places.slice(index + 1)) {
            expect(
              Math.abs(a.x - b.x) >= NODE_WIDTH ||
                Math.abs(a.y - b.y) >= NODE_HEIGHT,
            ).toBe(true);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('keeps, folded, just what did not come of what is folded', () => {
    fc.assert(
      fc.property(anyLive, fc.nat(19), (live, index) => {
        const graph = resourceGraph(environment, live);
        const id = `r${index % live.length}`;
        const shown = foldedGraph(graph, new Set([id]));
        expect(shown.nodes.length + descendantsOf(id, graph.nodes).length).toBe(
          graph.nodes.length,
        );
      }),
      { numRuns: 30 },
    );
  });
});
