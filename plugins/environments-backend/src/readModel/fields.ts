/** A selection of fields as a tree; `true` takes the whole field. */
export interface FieldTree {
  [field: string]: FieldTree | true;
}

/** Reads a comma-separated list of dotted paths: `metadata.name,status.phase`. */
export function parseFields(fields: string): FieldTree {
  const root: FieldTree = Object.create(null);
  const paths = fields
    .split(',')
    .map(path => path.trim())
    .filter(path => path !== '');
  for (const path of paths) {
    addPath(root, path.split('.'));
  }
  return root;
}

/** A field that is taken whole stays whole. */
function addPath(root: FieldTree, path: readonly string[]): void {
  let tree = root;
  for (const [depth, field] of path.entries()) {
    const existing = tree[field];
    if (existing === true) {
      return;
    }
    if (depth === path.length - 1) {
      tree[field] = true;
      return;
    }
    const branch: FieldTree = existing ?? Object.create(null);
    tree[field] = branch;
    tree = branch;
  }
}

/**
 * A copy of `value` that holds only these fields. A path goes into each element of
 * an array; one that does not exist is left out.
 */
export function selectFields(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) {
    return value.map(element => selectFields(element, tree));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const selected: Record<string, unknown> = {};
  for (const [field, child] of Object.entries(value)) {
    const branch = tree[field];
    if (branch !== undefined) {
      selected[field] = branch === true ? child : selectFields(child, branch);
    }
  }
  return selected;
}
