import { makeStyles } from '@material-ui/core/styles';
import type { LiveResource } from '@environments-dev/plugin-environments-common';
import { ResourceStateIcon } from './ResourceStateIcon';
import type { ResourceWave } from './resourceTree';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: theme.spacing(3),
      overflowX: 'auto',
      padding: theme.spacing(0.5, 0.5, 1),
    },
    wave: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'center',
      gap: theme.spacing(1),
      position: 'relative',
      '& + &::before': {
        content: '""',
        position: 'absolute',
        left: -theme.spacing(3),
        top: '50%',
        width: theme.spacing(3),
        borderTop: `1px solid ${theme.palette.text.hint}`,
      },
    },
    node: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      columnGap: theme.spacing(1),
      alignItems: 'center',
      width: 216,
      textAlign: 'left',
      font: 'inherit',
      fontSize: theme.typography.body2.fontSize,
      color: theme.palette.text.primary,
      padding: theme.spacing(0.75, 1.25),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      background: theme.palette.background.paper,
      cursor: 'pointer',
      '&:hover': { borderColor: theme.palette.primary.main },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
      '&[aria-pressed="true"]': {
        borderColor: theme.palette.primary.main,
        boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
      },
    },
    name: {
      fontWeight: 600,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    kind: {
      gridColumn: 2,
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    pods: {
      gridColumn: 2,
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'EnvironmentsResourceTree' },
);

function podWords(resource: LiveResource): string | undefined {
  const count = resource.pods.length;
  if (count === 0) {
    return undefined;
  }
  return count === 1 ? '1 pod' : `${count} pods`;
}

/** What the environment is made of, left to right as it came into being. */
export function ResourceTree(props: {
  waves: ReadonlyArray<ResourceWave>;
  selected: string | undefined;
  onSelect: (name: string) => void;
}) {
  const { waves, selected, onSelect } = props;
  const classes = useStyles();
  return (
    <div className={classes.root} role="group" aria-label="Resources">
      {waves.map(({ wave, resources }) => (
        <ul key={wave} className={classes.wave} aria-label={`Wave ${wave + 1}`}>
          {resources.map(resource => (
            <li key={resource.name}>
              <button
                type="button"
                className={classes.node}
                aria-pressed={resource.name === selected}
                onClick={() => onSelect(resource.name)}
                title={`${resource.kind} ${resource.objectName}`}
              >
                <ResourceStateIcon state={resource.state} />
                <span className={classes.name}>{resource.name}</span>
                <span className={classes.kind}>
                  {resource.kind} · {resource.objectName}
                </span>
                {podWords(resource) && (
                  <span className={classes.pods}>{podWords(resource)}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}
