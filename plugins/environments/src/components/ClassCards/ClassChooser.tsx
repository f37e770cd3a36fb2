import { useState } from 'react';
import Typography from '@material-ui/core/Typography';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { ClassCards, type LinkToForm } from './ClassCards';
import { ClassSearch, ClassSearchBar } from './ClassSearchBar';
import { findClasses, tagsOf } from './searchClasses';

/** The golden paths, found by words and tags. */
export function ClassChooser(props: {
  classes: ReadonlyArray<ClassAnswer>;
  linkTo: LinkToForm;
}) {
  const { classes, linkTo } = props;
  const [search, setSearch] = useState<ClassSearch>({
    words: '',
    tag: undefined,
  });
  const found = findClasses(classes, search);
  return (
    <>
      <ClassSearchBar
        search={search}
        tags={tagsOf(classes)}
        onChange={setSearch}
      />
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
