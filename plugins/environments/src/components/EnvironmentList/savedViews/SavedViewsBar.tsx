import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import HomeOutlined from '@material-ui/icons/HomeOutlined';
import { NameDialog } from './NameDialog';
import {
  MOST_VIEWS,
  nameProblem,
  SavedViews,
  withDefault,
  withName,
  withoutView,
  withView,
} from './savedViews';
import { ViewMenu } from './ViewMenu';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 0.75),
      marginBottom: theme.spacing(1.5),
    },
    // Chips bring a margin for rows of their own.
    chip: { margin: 0, maxWidth: '100%' },
  }),
  { name: 'EnvironmentsSavedViews' },
);

type Asking =
  { what: 'Nothing' } | { what: 'Save' } | { what: 'Rename'; name: string };

/** The person's own views above the list; the one that is shown can be changed. */
export function SavedViewsBar(props: {
  saved: SavedViews;
  /** The query of the URL as the list writes it. */
  search: string;
  /** Whether what is shown is worth a name. */
  canSave: boolean;
  onShow: (search: string) => void;
  onSave: (saved: SavedViews) => void;
}) {
  const { saved, search, canSave, onShow, onSave } = props;
  const classes = useStyles();
  const [asking, setAsking] = useState<Asking>({ what: 'Nothing' });
  const close = () => setAsking({ what: 'Nothing' });
  const shown = saved.views.find(view => view.search === search);
  if (saved.views.length === 0 && !canSave) {
    return null;
  }
  return (
    <div className={classes.root} role="group" aria-label="Saved views">
      {saved.views.map(view => (
        <Chip
          key={view.name}
          className={classes.chip}
          size="small"
          label={view.name}
          icon={
            view.name === saved.defaultName ? (
              <HomeOutlined titleAccess="The list begins with it" />
            ) : undefined
          }
          variant={view === shown ? 'default' : 'outlined'}
          color={view === shown ? 'primary' : 'default'}
          clickable
          component="button"
          aria-pressed={view === shown}
          onClick={() => onShow(view.search)}
        />
      ))}
      {shown && (
        <ViewMenu
          name={shown.name}
          isDefault={shown.name === saved.defaultName}
          onRename={() => setAsking({ what: 'Rename', name: shown.name })}
          onDefault={() =>
            onSave(
              withDefault(
                saved,
                shown.name === saved.defaultName ? undefined : shown.name,
              ),
            )
          }
          onDelete={() => onSave(withoutView(saved, shown.name))}
        />
      )}
      {!shown && canSave && saved.views.length < MOST_VIEWS && (
        <Button size="small" onClick={() => setAsking({ what: 'Save' })}>
          Save this view…
        </Button>
      )}
      {asking.what === 'Save' && (
        <NameDialog
          title="Save this view"
          button="Save view"
          name=""
          problemOf={name => nameProblem(saved, name)}
          onClose={close}
          onName={name => {
            close();
            onSave(withView(saved, { name, search }));
          }}
        />
      )}
      {asking.what === 'Rename' && (
        <NameDialog
          title={`Rename ${asking.name}`}
          button="Rename"
          name={asking.name}
          problemOf={name => nameProblem(saved, name, asking.name)}
          onClose={close}
          onName={name => {
            close();
            onSave(withName(saved, asking.name, name));
          }}
        />
      )}
    </div>
  );
}
