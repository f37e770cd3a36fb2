import { ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { PresetAnswer } from '@environments-dev/plugin-environments-common';
import { describeGoDuration } from '../../time';
import { sayValue } from '../../words';
import { firstParagraph } from '../ClassCards';
import { EntityName } from '../EntityName';
import { parameterTitle } from '../NewEnvironment/parametersSchema';
import { toneColor } from '../tones';
import { standingWords } from './standingWords';

const useStyles = makeStyles(
  (theme: Theme) => ({
    card: {
      height: '100%',
      boxSizing: 'border-box',
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      padding: theme.spacing(2),
    },
    /** Where the whole card leads to the form. */
    leading: {
      position: 'relative',
      transition: theme.transitions.create('border-color'),
      '&:hover, &:focus-within': { borderColor: theme.palette.primary.main },
      '& $title a::after': { content: '""', position: 'absolute', inset: 0 },
    },
    title: { fontSize: 16, fontWeight: 600, overflowWrap: 'anywhere' },
    line: {
      position: 'relative',
      zIndex: 1,
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    description: {
      color: theme.palette.text.secondary,
      display: '-webkit-box',
      '-webkit-line-clamp': 2,
      '-webkit-box-orient': 'vertical',
      overflow: 'hidden',
    },
    values: {
      margin: 0,
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      fontSize: theme.typography.caption.fontSize,
      '& div': { display: 'flex', gap: 4, minWidth: 0 },
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0, fontWeight: 600, overflowWrap: 'anywhere' },
    },
    quiet: { color: toneColor(theme, 'quiet') },
    warning: { color: toneColor(theme, 'warning') },
    danger: { color: toneColor(theme, 'danger') },
    standing: { fontSize: theme.typography.caption.fontSize },
    actions: {
      marginTop: 'auto',
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
    },
  }),
  { name: 'EnvironmentsPresetCard' },
);

/** Fixed values, by what their parameters are called. */
function FixedValues(props: { preset: PresetAnswer; schema: unknown }) {
  const { spec } = props.preset;
  const classes = useStyles();
  const ttl = spec.lifetime?.ttl;
  const given = spec.fixed.filter(name => Object.hasOwn(spec.parameters, name));
  if (given.length === 0 && !ttl) {
    return null;
  }
  return (
    <dl className={classes.values}>
      {given.map(name => (
        <div key={name}>
          <dt>{parameterTitle(props.schema, name)}</dt>
          <dd>{sayValue(spec.parameters[name])}</dd>
        </div>
      ))}
      {ttl && (
        <div>
          <dt>Lives</dt>
          <dd>{describeGoDuration(ttl)}</dd>
        </div>
      )}
    </dl>
  );
}

/** A preset: what it asks for, whose it is, and whether its class has moved on. */
export function PresetCard(props: {
  preset: PresetAnswer;
  /** The form that it fills in; undefined: it cannot be asked for. */
  to: string | undefined;
  klass: { title: string; parameters: unknown } | undefined;
  /** What may be done with it; without, the whole card leads to the form. */
  actions?: ReactNode;
}) {
  const { preset, to, klass, actions } = props;
  const { metadata, spec, standing } = preset;
  const classes = useStyles();
  const summary = standingWords(standing);
  const description = firstParagraph(spec.description);
  return (
    <Paper
      variant="outlined"
      className={`${classes.card} ${actions ? '' : classes.leading}`}
    >
      <Typography component="h3" className={classes.title} dir="auto">
        {to === undefined ? spec.title : <Link to={to}>{spec.title}</Link>}
      </Typography>
      <span className={classes.line}>
        {klass?.title ?? spec.className} · {metadata.namespace} · by{' '}
        <EntityName entityRef={spec.owner} />
      </span>
      {description && (
        <Typography variant="body2" className={classes.description} dir="auto">
          {description}
        </Typography>
      )}
      <FixedValues preset={preset} schema={klass?.parameters} />
      {summary && (
        <span className={`${classes.standing} ${classes[summary.tone]}`}>
          {summary.words}
        </span>
      )}
      {actions && <div className={classes.actions}>{actions}</div>}
    </Paper>
  );
}
