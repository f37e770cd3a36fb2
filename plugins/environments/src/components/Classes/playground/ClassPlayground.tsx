import { useSearchParams } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { classPlaygroundRouteRef } from '../../../routes';
import { LinkButton } from '../../LinkButton';
import { classYaml } from '../classYaml';
import { FetchedClass } from '../FetchedClass';
import example from './exampleClass.json';
import { Playground } from './Playground';

/** The class that somebody would begin with, as its author would apply it. */
function StartFromClass(props: { name: string }) {
  const { name } = props;
  const playground = useRouteRef(classPlaygroundRouteRef);
  return (
    <FetchedClass
      name={name}
      otherwise={
        <LinkButton to={playground()} variant="outlined">
          Start from the example
        </LinkButton>
      }
    >
      {({ spec }) => (
        <Playground key={name} origin={name} initial={classYaml(name, spec)} />
      )}
    </FetchedClass>
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
