import { useState } from 'react';
import Chip from '@material-ui/core/Chip';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { ClassCards } from './ClassCards';
import { searchClasses, tagsOf } from './searchClasses';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
      '& .MuiChip-root': { margin: 0 },
    },
    search: { width: 280 },
  }),
  { name: 'EnvironmentsClassChooser' },
);

/** The golden paths, found by words and tags. */
export function ClassChooser(props: {
  classes: ReadonlyArray<ClassAnswer>;
  linkTo: (className: string) => string;
}) {
  const { classes, linkTo } = props;
  const styles = useStyles();
  const [search, setSearch] = useState('');
  const [tag, setTag] = useState<string>();
  const found = searchClasses(classes, search).filter(
    ({ spec }) => tag === undefined || spec.tags.includes(tag),
  );
  return (
    <>
      <div className={styles.bar}>
        <TextField
          id="environments-class-search"
          label="Search classes"
          type="search"
          variant="outlined"
          size="small"
          className={styles.search}
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
        {tagsOf(classes).map(each => (
          <Chip
            key={each}
            label={each}
            size="small"
            clickable
            color={each === tag ? 'primary' : 'default'}
            variant={each === tag ? 'default' : 'outlined'}
            aria-pressed={each === tag}
            onClick={() => setTag(each === tag ? undefined : each)}
          />
        ))}
      </div>
      {found.length > 0 ? (
        <ClassCards classes={found} linkTo={linkTo} />
      ) : (
        <Typography color="textSecondary" role="status">
          No class matches.
        </Typography>
      )}
    </>
  );
}
