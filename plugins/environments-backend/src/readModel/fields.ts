/** A selection of fields as a tree; `true` takes the whole field. */
interface FieldTree {
  [field: string]: FieldTree | true;
}

/** Reads a comma-separated list of dotted paths: `metadata.name,status.phase`. */
export function parseFields(fields: string): string[][] {
  return fields
    .split(',')
    .map(path => path.trim())
    .filter(path => path !== '')
    .map(path => path.split('.'));
}

/**
 * A copy of `value` that holds only these paths. A path goes into each element of
 * an array; one that does not exist is left out.
 */
export function selectFields(value: unknown, paths: string[][]): unknown {
  return select(value, treeOf(paths));
}

function treeOf(paths: string[][]): FieldTree {
  const root: FieldTree = Object.create(null);
  for (const path of paths) {
    let tree = root;
    for (const [depth, field] of path.entries()) {
      const existing = tree[field];
      if (existing === true) {
        break;
      }
      if (depth === path.length - 1) {
        tree[field] = true;
        break;
      }
      const branch: FieldTree = existing ?? Object.create(null);
      tree[field] = branch;
      tree = branch;
    }
  }
  return root;
}

function select(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) {
    return value.map(element => select(element, tree));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const selected: Record<string, unknown> = {};
  for (const [field, child] of Object.entries(value)) {
    const branch = tree[field];
    if (branch !== undefined) {
      selected[field] = branch === true ? child : select(child, branch);
    }
  }
  return selected;
}
