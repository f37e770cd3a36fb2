/** How the resources are shown; it stands in the URL where it is not what fits the page. */
export type ResourcesShape = 'graph' | 'tree';

/** The shape that the URL asks for, else the one that has room. Pure. */
export function shapeIn(
  params: URLSearchParams,
  isNarrow: boolean,
): ResourcesShape {
  const asked = params.get('view');
  if (asked === 'graph' || asked === 'tree') {
    return asked;
  }
  return isNarrow ? 'tree' : 'graph';
}

/** The parameters with one of them set, or left out. */
export function withParam(
  params: URLSearchParams,
  name: string,
  value: string | undefined,
): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === undefined) {
    next.delete(name);
  } else {
    next.set(name, value);
  }
  return next;
}
