import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { AnyOf } from '../../AnyOf';
import { ApprovalRule } from '../../ClassCards';
import { Panel } from '../../feedback';
import { boundarySentences, lifetimeSentences } from './ruleSentences';

const useStyles = makeStyles(
  theme => ({
    groups: { display: 'grid', gap: theme.spacing(2) },
    heading: {
      margin: theme.spacing(0, 0, 0.5),
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 600,
      color: theme.palette.text.secondary,
    },
    list: {
      margin: 0,
      paddingLeft: 18,
      fontSize: theme.typography.body2.fontSize,
      '& li + li': { marginTop: 2 },
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'EnvironmentsClassRules' },
);

function Group(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <h4 className={classes.heading}>{props.title}</h4>
      <ul className={classes.list}>{props.children}</ul>
    </div>
  );
}

function sentences(all: readonly string[]) {
  return all.map(sentence => <li key={sentence}>{sentence}</li>);
}

/** Lifetime, access and boundaries in words. */
export function RulesPanel(props: { answer: ClassAnswer }) {
  const { answer } = props;
  const { lifetime, access } = answer.spec;
  const classes = useStyles();
  return (
    <Panel title="Rules">
      <div className={classes.groups}>
        <Group title="Lifetime">{sentences(lifetimeSentences(lifetime))}</Group>
        <Group title="Access">
          <li>
            {access.request.length === 0 ? (
              'May be asked for by everybody who may request into a project.'
            ) : (
              <>
                May be asked for by <AnyOf entityRefs={access.request} />.
              </>
            )}
          </li>
          <li>
            {access.approve ? (
              <ApprovalRule answer={answer} />
            ) : (
              'Needs no approval.'
            )}
          </li>
        </Group>
        <Group title="Boundaries">
          {sentences(boundarySentences(answer.spec))}
        </Group>
      </div>
    </Panel>
  );
}
