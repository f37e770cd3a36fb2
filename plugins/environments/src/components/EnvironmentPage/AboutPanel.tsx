import { stringify } from 'yaml';
import { Link } from '@backstage/core-components';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { Instant, parseInstant } from '../../time';
import { EntityName } from '../EntityName';
import { Code, Facts, Panel } from '../feedback';
import { isWebAddress } from '../isWebAddress';

/** What was asked, by whom, and what for. */
export function AboutPanel(props: { environment: Environment }) {
  const { spec, metadata, status } = props.environment;
  const created = parseInstant(metadata.creationTimestamp);
  const { purpose, requester, parameters } = spec;
  const link = purpose?.link;
  return (
    <Panel title="What was asked">
      <Facts
        facts={[
          ['Hypothesis', purpose?.hypothesis],
          [
            'For',
            purpose?.entityRef && <EntityName entityRef={purpose.entityRef} />,
          ],
          [
            'Link',
            link && isWebAddress(link) ? <Link to={link}>{link}</Link> : link,
          ],
          [
            'Asked by',
            requester && (
              <EntityName
                entityRef={requester.entityRef ?? requester.username}
              />
            ),
          ],
          ['Asked', created && <Instant at={created} />],
          ['Runs in', status?.namespace && <code>{status.namespace}</code>],
          ['Outcome', spec.outcome],
        ]}
      />
      {Object.keys(parameters).length > 0 && (
        <div style={{ marginTop: 12 }}>
          <Code
            text={stringify(parameters).trimEnd()}
            label="Parameters"
            maxHeight={240}
          />
        </div>
      )}
    </Panel>
  );
}
