import { useMemo } from 'react';
import Chip from '@material-ui/core/Chip';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  ClassAnswer,
  humanDuration,
} from '@environments-dev/plugin-environments-common';
import type { JsonObject } from '@backstage/types';
import { classRouteRef } from '../../routes';
import { describeGoDuration } from '../../time';
import { AnyOf } from '../AnyOf';
import { EntityName } from '../EntityName';
import { HardwareChoices } from '../Hardware';
import { isJsonObject } from '../NewEnvironment/parametersSchema';
import { expressionOf } from './expressionOf';

const useStyles = makeStyles(
  theme => ({
    grid: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(288px, 100%), 1fr))',
      gap: theme.spacing(2),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    card: {
      height: '100%',
      boxSizing: 'border-box',
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      padding: theme.spacing(2),
      position: 'relative',
      transition: theme.transitions.create('border-color'),
      '&:hover, &:focus-within': { borderColor: theme.palette.primary.main },
    },
    title: {
      fontSize: 16,
      fontWeight: 600,
      '& a::after': { content: '""', position: 'absolute', inset: 0 },
    },
    description: {
      color: theme.palette.text.secondary,
      display: '-webkit-box',
      '-webkit-line-clamp': 3,
      '-webkit-box-orient': 'vertical',
      overflow: 'hidden',
    },
    tags: { display: 'flex', flexWrap: 'wrap', gap: 4, '& > *': { margin: 0 } },
    foot: {
      marginTop: 'auto',
      paddingTop: theme.spacing(0.5),
      display: 'grid',
      gap: theme.spacing(0.75),
    },
    figures: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      '& strong': { color: theme.palette.text.primary, fontWeight: 600 },
    },
    approval: {
      position: 'relative',
      zIndex: 1,
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    owner: {
      position: 'relative',
      zIndex: 1,
      fontSize: theme.typography.caption.fontSize,
      // Links among words, which colour alone does not tell from them.
      '& a': { textDecoration: 'underline' },
    },
  }),
  { name: 'EnvironmentsClassCards' },
);

/** The first paragraph of a markdown description, without its marks. */
export function firstParagraph(markdown: string): string {
  const [paragraph = ''] = markdown
    .split(/\n\s*\n/)
    .map(each => each.trim())
    .filter(each => each && !each.startsWith('#'));
  return paragraph
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ');
}

/** How a class has done so far, and how long its environments live. */
export function Figures(props: { answer: ClassAnswer }) {
  const { figures, spec } = props.answer;
  const classes = useStyles();
  return (
    <div className={classes.figures}>
      {figures ? (
        <>
          <span>
            Ready in{' '}
            <strong>{humanDuration(figures.readyP50Seconds * 1000)}</strong>
          </span>
          <span>
            <strong>{Math.round(figures.successRate * 100)} %</strong> of{' '}
            {figures.samples} succeeded
          </span>
        </>
      ) : (
        <span>No history yet</span>
      )}
      <span>
        Lives <strong>{describeGoDuration(spec.lifetime.default)}</strong>, at
        most {describeGoDuration(spec.lifetime.max)}
      </span>
    </div>
  );
}

/** Whose approval a request may need, and when. */
export function ApprovalRule(props: { answer: ClassAnswer }) {
  const { approve } = props.answer.spec.access;
  const classes = useStyles();
  if (!approve) {
    return null;
  }
  return (
    <span className={classes.approval}>
      Needs the approval of <AnyOf entityRefs={approve.by} />
      {approve.when && (
        <>
          {' '}
          when <code>{expressionOf(approve.when)}</code>
        </>
      )}
    </span>
  );
}

/** One golden path: what it is, whose, and how it has done so far. */
function ClassCard(props: { answer: ClassAnswer; linkTo: LinkToForm }) {
  const { answer, linkTo } = props;
  const { spec, metadata, hardware = [] } = answer;
  const detailsLink = useRouteRef(classRouteRef);
  const classes = useStyles();
  const description = useMemo(
    () => firstParagraph(spec.description),
    [spec.description],
  );
  return (
    <Paper variant="outlined" className={classes.card}>
      <Typography component="h3" className={classes.title}>
        <Link to={linkTo(metadata.name)}>{spec.title}</Link>
      </Typography>
      <span className={classes.owner}>
        {metadata.name} · by <EntityName entityRef={spec.owner} /> ·{' '}
        <Link
          to={detailsLink({ name: metadata.name })}
          aria-label={`Details of ${spec.title}`}
        >
          details
        </Link>
      </span>
      <Typography variant="body2" className={classes.description}>
        {description}
      </Typography>
      {spec.tags.length > 0 && (
        <div className={classes.tags}>
          {spec.tags.map(tag => (
            <Chip key={tag} label={tag} size="small" variant="outlined" />
          ))}
        </div>
      )}
      <div className={classes.foot}>
        {hardware.length > 0 && (
          <HardwareChoices
            choices={hardware}
            linkTo={({ parameters }) =>
              linkTo(
                metadata.name,
                isJsonObject(parameters) ? parameters : undefined,
              )
            }
          />
        )}
        <ApprovalRule answer={answer} />
        <Figures answer={answer} />
      </div>
    </Paper>
  );
}

/** The form of a class, with these parameters filled in. */
export type LinkToForm = (className: string, parameters?: JsonObject) => string;

/** The golden paths; each leads to its form. */
export function ClassCards(props: {
  classes: ReadonlyArray<ClassAnswer>;
  linkTo: LinkToForm;
}) {
  const styles = useStyles();
  return (
    <ul className={styles.grid} aria-label="Classes">
      {props.classes.map(answer => (
        <li key={answer.metadata.name}>
          <ClassCard answer={answer} linkTo={props.linkTo} />
        </li>
      ))}
    </ul>
  );
}
