import { useMemo } from 'react';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { MarkdownContent } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { useClassRevision } from '../../../api';
import {
  classesRouteRef,
  classPlaygroundRouteRef,
  newEnvironmentRouteRef,
} from '../../../routes';
import { shortRevision } from '../../../words';
import { Figures } from '../../ClassCards';
import { EntityName } from '../../EntityName';
import { Code, Panel } from '../../feedback';
import { LinkButton } from '../../LinkButton';
import { PageHead } from '../../PageHead';
import { validityOf } from '../classValidity';
import { classYaml } from '../classYaml';
import { ValidityChip } from '../ValidityChip';
import { ErrorsPanel } from './ErrorsPanel';
import { HistoryPanel } from './HistoryPanel';
import { ParametersPanel } from './ParametersPanel';
import { ResourcesPanel, StartingOrder } from './ResourcesPanel';
import { RevisionsPanel } from './RevisionsPanel';
import { RulesPanel } from './RulesPanel';
import { UsePanel } from './UsePanel';

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) 380px',
      alignItems: 'start',
      gap: theme.spacing(2),
      [theme.breakpoints.down('md')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    column: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    about: { '& p': { margin: theme.spacing(0, 0, 1) } },
    tags: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: 4,
      marginBottom: theme.spacing(1),
      '& > *': { margin: 0 },
    },
  }),
  { name: 'EnvironmentsClassView' },
);

/** How the resources start, by the revision of today; undefined: none is valid. */
function useStartingOrder(
  name: string,
  today: string | undefined,
): StartingOrder {
  const { data, isLoading } = useClassRevision(name, today);
  if (data?.order) {
    return { state: 'Known', resources: data.order };
  }
  return { state: isLoading ? 'Loading' : 'Unknown' };
}

function AboutPanel(props: { answer: ClassAnswer }) {
  const { spec } = props.answer;
  const classes = useStyles();
  return (
    <Panel title="What it is">
      {spec.tags.length > 0 && (
        <div className={classes.tags}>
          {spec.tags.map(tag => (
            <Chip key={tag} label={tag} size="small" variant="outlined" />
          ))}
        </div>
      )}
      <div className={classes.about} dir="auto">
        <MarkdownContent content={spec.description || 'It says nothing.'} />
      </div>
      <Figures answer={props.answer} />
    </Panel>
  );
}

function YamlPanel(props: { answer: ClassAnswer }) {
  const { metadata, spec } = props.answer;
  const yaml = useMemo(
    () => classYaml(metadata.name, spec).trimEnd(),
    [metadata.name, spec],
  );
  return (
    <Panel title="YAML">
      <Code
        text={yaml}
        label={`The class ${metadata.name} as YAML`}
        maxHeight={480}
      />
    </Panel>
  );
}

/** All that there is to know of one class. */
export function ClassView(props: { answer: ClassAnswer }) {
  const { answer } = props;
  const { metadata, spec, status, mayRequest } = answer;
  const { name } = metadata;
  const classes = useStyles();
  const all = useRouteRef(classesRouteRef);
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const playground = useRouteRef(classPlaygroundRouteRef);
  const validity = validityOf(answer);
  const today = validity.state === 'Valid' ? status?.revision : undefined;
  const order = useStartingOrder(name, today);
  const query = `?class=${encodeURIComponent(name)}`;
  return (
    <>
      <PageHead
        title={spec.title}
        crumbs={[{ text: 'Classes', to: all() }]}
        line={
          <>
            <ValidityChip validity={validity} />
            <span>{name}</span>
            <span>
              offered by <EntityName entityRef={spec.owner} />
            </span>
            {status?.revision && (
              <span title={status.revision}>
                revision <code>{shortRevision(status.revision)}</code>
              </span>
            )}
          </>
        }
      >
        <LinkButton
          to={`${playground()}${query}`}
          variant="outlined"
          size="small"
        >
          Open in the playground
        </LinkButton>
        {mayRequest.answer === 'Yes' && validity.state !== 'Invalid' && (
          <LinkButton
            to={`${newLink()}${query}`}
            color="primary"
            variant="contained"
            size="small"
          >
            New environment
          </LinkButton>
        )}
      </PageHead>
      <ErrorsPanel validity={validity} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <AboutPanel answer={answer} />
          <ParametersPanel spec={spec} />
          <ResourcesPanel spec={spec} order={order} />
          <HistoryPanel name={name} />
          <RevisionsPanel name={name} today={status?.revision} />
          <YamlPanel answer={answer} />
        </div>
        <div className={classes.column}>
          <RulesPanel answer={answer} />
          <UsePanel name={name} />
        </div>
      </div>
    </>
  );
}
