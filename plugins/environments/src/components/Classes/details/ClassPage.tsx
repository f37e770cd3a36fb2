import { useParams } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { classesRouteRef } from '../../../routes';
import { LinkButton } from '../../LinkButton';
import { FetchedClass } from '../FetchedClass';
import { ClassView } from './ClassView';

/** One class: what it offers, by which rules, since when, to whom, and how it is doing. */
export function ClassPage() {
  const { name = '' } = useParams();
  const all = useRouteRef(classesRouteRef);
  return (
    <FetchedClass
      name={name}
      otherwise={
        <LinkButton to={all()} variant="outlined">
          All classes
        </LinkButton>
      }
    >
      {answer => <ClassView key={name} answer={answer} />}
    </FetchedClass>
  );
}
