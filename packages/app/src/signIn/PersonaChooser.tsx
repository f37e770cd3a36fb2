import Avatar from '@material-ui/core/Avatar';
import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Persona } from './personas';
import { SignInFrame } from './SignInFrame';

const useStyles = makeStyles(theme => ({
  lead: { margin: theme.spacing(1, 0, 5), maxWidth: '60ch' },
  heading: { margin: theme.spacing(0, 0, 1.5), fontSize: 16, fontWeight: 600 },
  people: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius * 2,
    backgroundColor: theme.palette.background.paper,
    overflow: 'hidden',
    '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  person: {
    width: '100%',
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: theme.spacing(2),
    alignItems: 'center',
    textAlign: 'left',
    padding: theme.spacing(2),
    '&:hover, &:focus-visible': { backgroundColor: theme.palette.action.hover },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
  },
  avatar: {
    width: 40,
    height: 40,
    fontSize: 15,
    fontWeight: 600,
    backgroundColor: theme.palette.action.selected,
    color: theme.palette.text.primary,
  },
  name: { fontWeight: 600 },
  problem: {
    margin: theme.spacing(0, 0, 2),
    padding: theme.spacing(1.5, 2),
    borderLeft: `3px solid ${theme.palette.error.main}`,
    backgroundColor: theme.palette.background.paper,
  },
  footnote: { marginTop: theme.spacing(2) },
}));

function initials(displayName: string): string {
  return displayName
    .split(' ')
    .map(word => word.charAt(0))
    .slice(0, 2)
    .join('');
}

/** The people one can be, each with what there is to try as them. */
export function PersonaChooser(props: {
  personas: Persona[];
  /** Why the last choice did not work. */
  problem?: string;
  onChoose(persona: Persona): void;
}) {
  const classes = useStyles();
  return (
    <SignInFrame>
      <Typography color="textSecondary" className={classes.lead}>
        Try a new thing in minutes, in an environment of your own that ends by
        itself and leaves nothing but a closing report.
      </Typography>
      <Typography component="h2" id="sign-in-as" className={classes.heading}>
        Sign in as
      </Typography>
      {props.problem && (
        <Typography role="alert" className={classes.problem}>
          {props.problem}
        </Typography>
      )}
      {props.personas.length === 0 ? (
        <Typography>
          Nobody can sign in yet: configure auth.providers.persona.people for
          this demo, or another sign-in page for an installation.
        </Typography>
      ) : (
        <ul className={classes.people} aria-labelledby="sign-in-as">
          {props.personas.map(persona => (
            <li key={persona.userEntityRef}>
              <ButtonBase
                className={classes.person}
                onClick={() => props.onChoose(persona)}
              >
                <Avatar className={classes.avatar} aria-hidden>
                  {initials(persona.displayName)}
                </Avatar>
                <div>
                  <Typography component="span" className={classes.name}>
                    {persona.displayName}
                  </Typography>
                  <Typography
                    component="span"
                    variant="body2"
                    color="textSecondary"
                  >
                    {' '}
                    {persona.title}, {persona.team}
                  </Typography>
                  <Typography
                    component="div"
                    variant="body2"
                    color="textSecondary"
                  >
                    {persona.try}
                  </Typography>
                </div>
              </ButtonBase>
            </li>
          ))}
        </ul>
      )}
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.footnote}
      >
        This is the demo organisation: nobody is asked for a password.
      </Typography>
    </SignInFrame>
  );
}
