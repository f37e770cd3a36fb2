import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import { EmptyState } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { useClasses } from '../../../api';
import { classPlaygroundRouteRef } from '../../../routes';
import { ClassSearchBar, findClasses, tagsOf } from '../../ClassCards';
import { Fetched, StaleBanner } from '../../feedback';
import { LinkButton } from '../../LinkButton';
import { PageHead } from '../../PageHead';
import { formatClassSearch, parseClassSearch } from './classSearchParams';
import { ClassTable } from './ClassTable';

function NoClasses() {
  const playground = useRouteRef(classPlaygroundRouteRef);
  return (
    <EmptyState
      missing="content"
      title="There is no class yet"
      description="A platform engineer offers them. Who writes one begins in the playground, which has an example."
      action={
        <LinkButton to={playground()} variant="outlined">
          Open the playground
        </LinkButton>
      }
    />
  );
}

/** The classes as far as one may see them, to search and choose from. */
function Catalog(props: { classes: ReadonlyArray<ClassAnswer> }) {
  const { classes } = props;
  const [params, setParams] = useSearchParams();
  const search = useMemo(() => parseClassSearch(params), [params]);
  const found = findClasses(classes, search);
  return (
    <>
      <ClassSearchBar
        search={search}
        tags={tagsOf(classes)}
        onChange={next => setParams(formatClassSearch(next), { replace: true })}
      />
      {found.length > 0 ? (
        <ClassTable classes={found} />
      ) : (
        <EmptyState
          missing="data"
          title="No class matches"
          description="Nothing here fits the search and the tag."
          action={
            <Button
              variant="outlined"
              onClick={() => setParams({}, { replace: true })}
            >
              Clear the search
            </Button>
          }
        />
      )}
    </>
  );
}

/** What there is to ask for, and how each of it is doing. */
export function ClassCatalogPage() {
  const playground = useRouteRef(classPlaygroundRouteRef);
  const classes = useClasses();
  return (
    <>
      <StaleBanner since={classes.data?.staleSince} />
      <PageHead title="Classes">
        <LinkButton to={playground()} variant="outlined" size="small">
          Playground
        </LinkButton>
      </PageHead>
      <Fetched query={classes} what="the classes" height={160}>
        {({ items }) =>
          items.length > 0 ? <Catalog classes={items} /> : <NoClasses />
        }
      </Fetched>
    </>
  );
}
