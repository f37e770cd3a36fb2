import Chip from '@material-ui/core/Chip';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
      '& > *': { margin: 0 },
    },
    search: { width: 280, maxWidth: '100%' },
  }),
  { name: 'EnvironmentsClassSearchBar' },
);

/** What classes are found by: words, and one tag at most. */
export interface ClassSearch {
  words: string;
  tag: string | undefined;
}

/** Finds classes by words and tags. */
export function ClassSearchBar(props: {
  search: ClassSearch;
  /** All there are to choose from. */
  tags: ReadonlyArray<string>;
  onChange: (search: ClassSearch) => void;
}) {
  const { search, tags, onChange } = props;
  const styles = useStyles();
  return (
    <div className={styles.bar}>
      <TextField
        id="environments-class-search"
        label="Search classes"
        type="search"
        variant="outlined"
        size="small"
        className={styles.search}
        value={search.words}
        onChange={event => onChange({ ...search, words: event.target.value })}
      />
      {tags.map(each => {
        const isChosen = each === search.tag;
        return (
          <Chip
            key={each}
            label={each}
            size="small"
            clickable
            color={isChosen ? 'primary' : 'default'}
            variant={isChosen ? 'default' : 'outlined'}
            aria-pressed={isChosen}
            onClick={() =>
              onChange({ ...search, tag: isChosen ? undefined : each })
            }
          />
        );
      })}
    </div>
  );
}
