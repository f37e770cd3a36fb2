import { MouseEvent, useState } from 'react';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import MoreVert from '@material-ui/icons/MoreVert';
import {
  type ClassLifetime,
  type Environment,
  humanDuration,
  type PowerState,
} from '@environments-dev/plugin-environments-common';
import { useNow } from '../../time';
import {
  EndDialog,
  useEnvironmentActions,
  useExtendAction,
  usePowerAction,
} from '../actions';
import { extensionOf, powerChoice } from '../powerFacts';

/** Asked for only once the menu is open: a list of hundreds asks nothing. */
function ActionItems(props: {
  environment: Environment;
  /** How much one click adds, in milliseconds. */
  extension: number | undefined;
  onExtend: () => void;
  onPower: (state: PowerState) => void;
  onEnd: () => void;
}) {
  const { environment, extension, onExtend, onPower, onEnd } = props;
  const now = useNow(10);
  const { mayExtend, mayPower, mayEnd } = useEnvironmentActions(environment);
  const { choice } = powerChoice(environment, now);
  return (
    <>
      <MenuItem onClick={onExtend} disabled={!mayExtend}>
        {extension ? `Extend by ${humanDuration(extension)}` : 'Extend'}
        {choice === 'Extend' ? ' to wake it' : ''}
      </MenuItem>
      {choice === 'Sleep' && (
        <MenuItem onClick={() => onPower('Asleep')} disabled={!mayPower}>
          Put to sleep
        </MenuItem>
      )}
      {choice === 'Wake' && (
        <MenuItem onClick={() => onPower('Awake')} disabled={!mayPower}>
          Wake
        </MenuItem>
      )}
      <MenuItem onClick={onEnd} disabled={!mayEnd}>
        End…
      </MenuItem>
    </>
  );
}

/** The menu and what it does; stays once it was opened, until what was chosen is done. */
function ActionMenu(props: {
  environment: Environment;
  rules: ClassLifetime | undefined;
  anchor: HTMLElement | null;
  setAnchor: (anchor: HTMLElement | null) => void;
}) {
  const { environment, rules, anchor, setAnchor } = props;
  const [ending, setEnding] = useState(false);
  const extension = extensionOf(environment, rules, new Date());
  const extend = useExtendAction(environment, extension?.add);
  const power = usePowerAction(environment);
  return (
    <>
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
              extension={extension?.millis}
              onExtend={() => {
                setAnchor(null);
                extend.run();
              }}
              onPower={state => {
                setAnchor(null);
                power.run(state);
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

/** Extend, sleep or wake, and end, for one row. */
export function RowActions(props: {
  environment: Environment;
  /** Of its class, where known: what one click adds. */
  rules?: ClassLifetime;
}) {
  const { environment, rules } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  // Of a long list hardly any menu is ever opened; a row that goes by is a button only.
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <>
      <IconButton
        size="small"
        aria-label={`Actions for ${environment.metadata.name}`}
        aria-haspopup="menu"
        onClick={(event: MouseEvent<HTMLElement>) => {
          setWasOpened(true);
          setAnchor(event.currentTarget);
        }}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      {wasOpened && (
        <ActionMenu
          environment={environment}
          rules={rules}
          anchor={anchor}
          setAnchor={setAnchor}
        />
      )}
    </>
  );
}
