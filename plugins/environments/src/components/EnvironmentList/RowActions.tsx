import { MouseEvent, useState } from 'react';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import MoreVert from '@material-ui/icons/MoreVert';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { describeGoDuration } from '../../time';
import { EndDialog, useEnvironmentActions, useExtendAction } from '../actions';

/** Asked for only once the menu is open: a list of hundreds asks nothing. */
function ActionItems(props: {
  environment: Environment;
  extension: string | undefined;
  onExtend: () => void;
  onEnd: () => void;
}) {
  const { environment, extension, onExtend, onEnd } = props;
  const { mayExtend, mayEnd } = useEnvironmentActions(environment);
  return (
    <>
      <MenuItem onClick={onExtend} disabled={!mayExtend}>
        {extension ? `Extend by ${describeGoDuration(extension)}` : 'Extend'}
      </MenuItem>
      <MenuItem onClick={onEnd} disabled={!mayEnd}>
        End…
      </MenuItem>
    </>
  );
}

/** Extend and end, for one row. */
export function RowActions(props: {
  environment: Environment;
  /** What one click adds, as the class says. */
  extension?: string;
}) {
  const { environment, extension } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [ending, setEnding] = useState(false);
  const extend = useExtendAction(environment);
  const { name } = environment.metadata;
  return (
    <>
      <IconButton
        size="small"
        aria-label={`Actions for ${name}`}
        aria-haspopup="menu"
        onClick={(event: MouseEvent<HTMLElement>) =>
          setAnchor(event.currentTarget)
        }
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        keepMounted={false}
      >
        {anchor && (
          <div>
            <ActionItems
              environment={environment}
              extension={extension}
              onExtend={() => {
                setAnchor(null);
                extend.run();
              }}
              onEnd={() => {
                setAnchor(null);
                setEnding(true);
              }}
            />
          </div>
        )}
      </Menu>
      {ending && (
        <EndDialog
          environment={environment}
          open
          onClose={() => setEnding(false)}
        />
      )}
    </>
  );
}
