import type { Environment } from '@environments-dev/plugin-environments-common';
import { connectionOf, outputPlaceOf } from '../Connect/connection';
import { phaseOf } from '../environmentFacts';
import { LinkButton } from '../LinkButton';

/** The one thing to do with what is ready: open the first of its outputs that a browser opens. */
export function OpenButton(props: { environment: Environment }) {
  const { environment } = props;
  const place = outputPlaceOf(environment);
  const [first] = (environment.status?.outputs ?? []).flatMap(output => {
    const connection = connectionOf(output, place);
    return connection.kind === 'link' ? [connection] : [];
  });
  return first && phaseOf(environment) === 'Ready' ? (
    <LinkButton
      to={first.href}
      variant="contained"
      color="primary"
      size="small"
      target="_blank"
    >
      Open {first.title.replace(/^open\b\s*/i, '')}
    </LinkButton>
  ) : null;
}
