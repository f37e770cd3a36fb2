import { PageTabs } from '../PageTabs';
import type { Scope } from './listView';

export const SCOPES: ReadonlyArray<{
  scope: Scope;
  label: string;
  empty: string;
}> = [
  { scope: 'mine', label: 'Mine', empty: 'You have no environments' },
  {
    scope: 'team',
    label: "My teams'",
    empty: 'Your teams have no environments',
  },
  { scope: 'all', label: 'All', empty: 'There are no environments yet' },
];

/** Whose environments the list shows. */
export function ScopeTabs(props: {
  scope: Scope;
  onChange: (scope: Scope) => void;
}) {
  return (
    <PageTabs
      label="Whose environments"
      tabs={SCOPES.map(({ scope, label }) => ({ name: scope, label }))}
      open={props.scope}
      onOpen={props.onChange}
    />
  );
}
