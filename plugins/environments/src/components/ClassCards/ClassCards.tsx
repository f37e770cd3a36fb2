import { useMemo } from 'react';
import Chip from '@material-ui/core/Chip';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import {
  ClassAnswer,
  humanDuration,
} from '@environments-dev/plugin-environments-common';
import { describeGoDuration } from '../../time';
import { AnyOf } from '../AnyOf';
import { EntityName } from '../EntityName';

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
    figures: {
      marginTop: 'auto',
      paddingTop: theme.spacing(1),
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

/** The expression itself, without the marks round it. */
function expressionOf(when: string): string {
  return when.replace(/^\$\{([\s\S]*)\}$/, '$1').trim();
}

/** One golden path: what it is, whose, and how it has done so far. */
function ClassCard(props: { answer: ClassAnswer; to: string }) {
  const { answer, to } = props;
  const { spec, metadata } = answer;
  const classes = useStyles();
  const description = useMemo(
    () => firstParagraph(spec.description),
    [spec.description],
  );
  return (
    <Paper variant="outlined" className={classes.card}>
      <Typography component="h3" className={classes.title}>
        <Link to={to}>{spec.title}</Link>
      </Typography>
      <span className={classes.owner}>
        {metadata.name} · by <EntityName entityRef={spec.owner} />
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
      <ApprovalRule answer={answer} />
      <Figures answer={answer} />
    </Paper>
  );
}

/** The golden paths; each leads to its form. */
export function ClassCards(props: {
  classes: ReadonlyArray<ClassAnswer>;
  linkTo: (className: string) => string;
}) {
  const styles = useStyles();
  return (
    <ul className={styles.grid} aria-label="Classes">
      {props.classes.map(answer => (
        <li key={answer.metadata.name}>
          <ClassCard answer={answer} to={props.linkTo(answer.metadata.name)} />
        </li>
      ))}
    </ul>
  );
}
