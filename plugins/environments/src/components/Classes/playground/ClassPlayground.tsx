import { useSearchParams } from 'react-router-dom';
import Skeleton from '@material-ui/lab/Skeleton';
import { EmptyState, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { errorName, useClass } from '../../../api';
import { classPlaygroundRouteRef } from '../../../routes';
import { Failure } from '../../feedback';
import { classYaml } from '../classYaml';
import example from './exampleClass.json';
import { Playground } from './Playground';

/** The class that somebody would begin with, as its author would apply it. */
function StartFromClass(props: { name: string }) {
  const { name } = props;
  const playground = useRouteRef(classPlaygroundRouteRef);
  const klass = useClass(name);
  if (klass.data) {
    return (
      <Playground
        key={name}
        origin={name}
        initial={classYaml(name, klass.data.spec)}
      />
    );
  }
  if (!klass.isError) {
    return (
      <div role="status" aria-label="Loading the class">
        <Skeleton height={48} width="40%" />
        <Skeleton variant="rect" height={400} />
      </div>
    );
  }
  return errorName(klass.error) === 'NotFoundError' ? (
    <EmptyState
      missing="content"
      title={`There is no class ${name}`}
      description="It may have been withdrawn, or you may not see it."
      action={
        <LinkButton to={playground()} variant="outlined">
          Start from the example
        </LinkButton>
      }
    />
  ) : (
    <Failure
      error={klass.error}
      what={`the class ${name}`}
      onRetry={() => klass.refetch()}
    />
  );
}

/** Where authors try out a class that is not applied yet: `?class=` says what to begin with. */
export function ClassPlayground() {
  const [params] = useSearchParams();
  const name = params.get('class');
  return name ? (
    <StartFromClass name={name} />
  ) : (
    <Playground key="" origin="" initial={example.yaml} />
  );
}
