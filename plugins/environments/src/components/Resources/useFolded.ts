import { useMemo, useState } from 'react';
import { foldedAtFirst, ResourceGraph } from './resourceGraph';

/** Which nodes are folded: by the size of the graph, until somebody folds for themselves. */
export function useFolded(graph: ResourceGraph) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>();
  const atFirst = useMemo(() => foldedAtFirst(graph), [graph]);
  const folded = toggled ?? atFirst;
  const onFold = (id: string) => {
    const next = new Set(folded);
    if (!next.delete(id)) {
      next.add(id);
    }
    setToggled(next);
  };
  return { folded, onFold };
}
