import {
  APPROVAL_VIEWS,
  type ApprovalView,
  type EnvironmentRef,
  parseEnvironmentRef,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';

/** What the page of approvals shows; it stands in the URL. */
export interface ApprovalsView {
  view: ApprovalView;
  /** The request that is open. */
  open: EnvironmentRef | undefined;
}

/** Reads the query of a link; what it does not know is left out. */
export function parseApprovalsView(params: URLSearchParams): ApprovalsView {
  const view = APPROVAL_VIEWS.find(each => each === params.get('view'));
  const request = params.get('request');
  return {
    view: view ?? 'toDecide',
    open: request ? readRef(request) : undefined,
  };
}

/** The query that {@link parseApprovalsView} reads. */
export function formatApprovalsView({ view, open }: ApprovalsView): string {
  const params = new URLSearchParams();
  if (view !== 'toDecide') {
    params.set('view', view);
  }
  if (open) {
    params.set('request', stringifyEnvironmentRef(open));
  }
  return params.toString();
}

function readRef(text: string): EnvironmentRef | undefined {
  try {
    return parseEnvironmentRef(text);
  } catch {
    // A mangled link opens the list.
    return undefined;
  }
}
