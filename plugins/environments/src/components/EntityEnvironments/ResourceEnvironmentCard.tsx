import Typography from '@material-ui/core/Typography';
import { InfoCard } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { errorName, useEnvironment } from '../../api';
import { useClassFacts } from '../EnvironmentList';
import { Failure, Loading } from '../feedback';
import { EnvironmentItem } from './EnvironmentItem';
import { environmentOfResource } from './environmentOfResource';

function Shown(props: { environmentRef: EnvironmentRef }) {
  const environment = useEnvironment(props.environmentRef);
  const classFacts = useClassFacts();
  if (environment.data) {
    return (
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        <EnvironmentItem
          environment={environment.data}
          classFacts={classFacts.get(environment.data.spec.className)}
        />
      </ul>
    );
  }
  if (!environment.error) {
    return <Loading what="the environment" height={56} />;
  }
  return errorName(environment.error) === 'NotFoundError' ? (
    <Typography variant="body2" color="textSecondary">
      It has ended, or you may not see it.
    </Typography>
  ) : (
    <Failure
      error={environment.error}
      what="the environment"
      onRetry={() => environment.refetch()}
    />
  );
}

/** On the page of a long-lived environment's resource: how the environment is, and the way to it. */
export function ResourceEnvironmentCard() {
  const { entity } = useEntity();
  const environmentRef = environmentOfResource(entity);
  return environmentRef ? (
    <InfoCard title="Environment" variant="gridItem">
      <Shown environmentRef={environmentRef} />
    </InfoCard>
  ) : null;
}
