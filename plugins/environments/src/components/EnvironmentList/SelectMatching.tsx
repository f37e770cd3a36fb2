import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { ListEnvironmentsQuery } from '@environments-dev/plugin-environments-common';
import { MOST_SELECTED, useSelectMatching } from './useSelectMatching';
import type { Selection } from './useSelection';

/** Offers to select what matches and was not scrolled to; says how many that are. */
export function SelectMatching(props: {
  query: ListEnvironmentsQuery;
  selection: Selection;
  /** All that match, loaded or not. */
  totalItems: number;
  isDisabled: boolean;
}) {
  const { query, selection, totalItems, isDisabled } = props;
  const { matching, run } = useSelectMatching(query, selection);
  const reach = Math.min(totalItems, MOST_SELECTED);
  if (matching.state === 'Failed') {
    return (
      <Typography variant="body2" role="alert">
        Could not select all: {matching.message}
      </Typography>
    );
  }
  if (selection.extent !== 'All' || selection.environments.length >= reach) {
    return null;
  }
  return (
    <Button
      size="small"
      onClick={run}
      disabled={isDisabled || matching.state === 'Reading'}
    >
      {matching.state === 'Reading'
        ? `Reading ${matching.rows} of ${reach}`
        : `Select ${reach < totalItems ? 'the first' : 'all'} ${reach}${
            reach < totalItems ? ` of ${totalItems}` : ''
          } that match`}
    </Button>
  );
}
