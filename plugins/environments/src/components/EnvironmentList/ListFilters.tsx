import { useEffect, useState } from 'react';
import Button from '@material-ui/core/Button';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import SearchIcon from '@material-ui/icons/Search';
import ToggleButton from '@material-ui/lab/ToggleButton';
import { PHASES } from '@environments-dev/plugin-environments-common';
import { type FilterOption, FilterSelect } from '../FilterSelect';
import { isFiltered, ListView, withoutFilters } from './listView';

const SEARCH_DELAY_MILLIS = 250;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      alignItems: 'center',
      marginBottom: theme.spacing(1.5),
    },
    search: { flex: '1 1 220px', maxWidth: 340 },
    select: { flex: '0 1 148px', minWidth: 120 },
    toggle: {
      height: 40,
      textTransform: 'none',
      color: theme.palette.text.primary,
      whiteSpace: 'nowrap',
      padding: theme.spacing(0, 1.5),
    },
    [theme.breakpoints.down('xs')]: {
      search: { maxWidth: 'none', flexBasis: '100%' },
      select: { flex: '1 1 40%' },
    },
  }),
  { name: 'EnvironmentsListFilters' },
);

function SearchField(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const classes = useStyles();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) {
      return undefined;
    }
    const timer = setTimeout(() => onChange(text), SEARCH_DELAY_MILLIS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <TextField
      className={classes.search}
      size="small"
      variant="outlined"
      type="search"
      placeholder="Search"
      value={text}
      onChange={event => setText(event.target.value)}
      inputProps={{ 'aria-label': 'Search environments', maxLength: 256 }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" aria-hidden />
          </InputAdornment>
        ),
      }}
    />
  );
}

const PHASE_OPTIONS = PHASES.filter(phase => phase !== 'Ended').map(phase => ({
  value: phase,
  label: phase,
}));

/** Search and filters; each change is a new view. */
export function ListFilters(props: {
  view: ListView;
  classes: ReadonlyArray<FilterOption>;
  projects: ReadonlyArray<FilterOption>;
  owners: ReadonlyArray<FilterOption>;
  onChange: (view: ListView) => void;
}) {
  const { view, onChange } = props;
  const styles = useStyles();
  return (
    <div className={styles.root} role="search" aria-label="Filter environments">
      <SearchField
        value={view.search}
        onChange={search => onChange({ ...view, search })}
      />
      <FilterSelect
        id="environments-filter-class"
        className={styles.select}
        label="Class"
        value={view.className}
        options={props.classes}
        onChange={className => onChange({ ...view, className })}
      />
      <FilterSelect
        id="environments-filter-phase"
        className={styles.select}
        label="Phase"
        value={view.phase}
        options={PHASE_OPTIONS}
        onChange={phase => onChange({ ...view, phase })}
      />
      <FilterSelect
        id="environments-filter-owner"
        className={styles.select}
        label="Owner"
        value={view.owner}
        options={props.owners}
        onChange={owner => onChange({ ...view, owner })}
      />
      <FilterSelect
        id="environments-filter-project"
        className={styles.select}
        label="Project"
        value={view.namespace}
        options={props.projects}
        onChange={namespace => onChange({ ...view, namespace })}
      />
      <ToggleButton
        className={styles.toggle}
        size="small"
        value="ending"
        selected={view.ending}
        onChange={() => onChange({ ...view, ending: !view.ending })}
      >
        Ends within a day
      </ToggleButton>
      {isFiltered(view) && (
        <Button onClick={() => onChange(withoutFilters(view))}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
