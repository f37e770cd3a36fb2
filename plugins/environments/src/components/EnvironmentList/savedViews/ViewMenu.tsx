import { useState } from 'react';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import MoreVert from '@material-ui/icons/MoreVert';

/** What can be done with the view that is shown. */
export function ViewMenu(props: {
  name: string;
  isDefault: boolean;
  onRename: () => void;
  onDefault: () => void;
  onDelete: () => void;
}) {
  const { name, isDefault, onRename, onDefault, onDelete } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (action: () => void) => () => {
    setAnchor(null);
    action();
  };
  return (
    <>
      <IconButton
        size="small"
        aria-label={`Actions for view ${name}`}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
      >
        <MenuItem onClick={choose(onRename)}>Rename…</MenuItem>
        <MenuItem onClick={choose(onDefault)}>
          {isDefault ? 'No longer begin with it' : 'Begin with it'}
        </MenuItem>
        <MenuItem onClick={choose(onDelete)}>Delete</MenuItem>
      </Menu>
    </>
  );
}
