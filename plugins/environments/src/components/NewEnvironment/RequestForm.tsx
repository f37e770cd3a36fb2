import { ReactNode, useMemo } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { MarkdownContent } from '@backstage/core-components';
import type {
  ClassAnswer,
  FieldError,
  ProjectAnswer,
} from '@environments-dev/plugin-environments-common';
import { ApprovalRule, Figures } from '../ClassCards';
import { EntityName } from '../EntityName';
import { Facts, Panel } from '../feedback';
import { BasicsFields } from './BasicsFields';
import type { Draft } from './draft';
import { isJsonObject } from './parametersSchema';
import { LifetimeFields } from './LifetimeFields';
import { fieldId } from './parameterErrors';
import { ParametersForm } from './ParametersForm';
import { PurposeFields } from './PurposeFields';

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) 320px',
      alignItems: 'start',
      gap: theme.spacing(2),
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    sections: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    fields: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    wide: { display: 'grid', gap: theme.spacing(1) },
    about: {
      display: 'grid',
      gap: theme.spacing(1),
      fontSize: theme.typography.body2.fontSize,
      '& p': { margin: theme.spacing(0, 0, 1) },
      [theme.breakpoints.down('sm')]: { order: -1 },
    },
  }),
  { name: 'EnvironmentsRequestForm' },
);

function Section(props: {
  title: string;
  /** Where in a request its fields are. */
  path: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <Panel title={props.title}>
      <div className={classes.fields} id={fieldId(props.path)}>
        {props.children}
      </div>
    </Panel>
  );
}

/** What one is about to ask for, beside the form. */
function AboutClass(props: { answer: ClassAnswer }) {
  const { spec } = props.answer;
  return (
    <Panel title={`About ${spec.title}`}>
      <div dir="auto">
        <MarkdownContent content={spec.description} />
      </div>
      <Facts facts={[['Offered by', <EntityName entityRef={spec.owner} />]]} />
      <ApprovalRule answer={props.answer} />
      <Figures answer={props.answer} />
    </Panel>
  );
}

function hasParameters(schema: unknown): boolean {
  return (
    isJsonObject(schema) &&
    isJsonObject(schema.properties) &&
    Object.keys(schema.properties).length > 0
  );
}

/** All that a request needs, section by section. */
export function RequestForm(props: {
  draft: Draft;
  answer: ClassAnswer;
  projects: ReadonlyArray<ProjectAnswer>;
  owners: ReadonlyArray<string>;
  errors: ReadonlyArray<FieldError>;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, answer, projects, owners, errors, onChange } = props;
  const classes = useStyles();
  const { parameters } = answer.spec;
  const lock = useMemo(
    () => ({
      names: draft.locked,
      reason: draft.preset ? 'Fixed by the preset' : 'As it was then',
    }),
    [draft.locked, draft.preset],
  );
  return (
    <div className={classes.columns}>
      <div className={classes.sections}>
        <Section title="What and where" path="metadata">
          <BasicsFields
            draft={draft}
            errors={errors}
            projects={projects}
            owners={owners}
            onChange={onChange}
          />
        </Section>
        <Section title="Parameters" path="spec.parameters">
          {isJsonObject(parameters) && hasParameters(parameters) ? (
            <ParametersForm
              schema={parameters}
              value={draft.parameters}
              errors={errors}
              locked={lock}
              onChange={value => onChange({ parameters: value })}
            />
          ) : (
            <Typography variant="body2" color="textSecondary">
              This class has none.
            </Typography>
          )}
        </Section>
        <Panel title="Lifetime">
          <div className={classes.wide} id={fieldId('spec.lifetime')}>
            <LifetimeFields
              draft={draft}
              answer={answer}
              errors={errors}
              onChange={onChange}
            />
          </div>
        </Panel>
        <Section title="Purpose" path="spec.purpose">
          <PurposeFields draft={draft} errors={errors} onChange={onChange} />
        </Section>
      </div>
      <div className={classes.about}>
        <AboutClass answer={answer} />
      </div>
    </div>
  );
}
