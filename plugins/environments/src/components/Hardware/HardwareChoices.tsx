import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { HardwareChoice } from '@environments-dev/plugin-environments-common';
import { Money } from '../../money';
import { toneColor } from '../tones';
import { hardwareWords, roomWords } from './hardwareWords';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(0.5),
      fontSize: theme.typography.caption.fontSize,
      fontVariantNumeric: 'tabular-nums',
    },
    choice: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) max-content',
      columnGap: theme.spacing(1),
      color: theme.palette.text.secondary,
    },
    what: { color: theme.palette.text.primary },
    link: { position: 'relative', zIndex: 1, fontWeight: 600 },
    price: { textAlign: 'right' },
    free: { color: toneColor(theme, 'good') },
    taken: { color: toneColor(theme, 'warning') },
  }),
  { name: 'EnvironmentsHardwareChoices' },
);

/** On what a class runs, what that costs an hour, and whether it is free now. */
export function HardwareChoices(props: {
  choices: ReadonlyArray<HardwareChoice>;
  /** Where a choice leads to, with its parameters filled in. */
  linkTo: (choice: HardwareChoice) => string;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label="Hardware">
      {props.choices.map(choice => {
        const { label, requests, perHour, room } = choice;
        return (
          <li key={label ?? ''} className={classes.choice}>
            <span>
              {label ? (
                <Link to={props.linkTo(choice)} className={classes.link}>
                  {`With ${label}`}
                </Link>
              ) : null}{' '}
              <span className={label ? undefined : classes.what}>
                {hardwareWords(requests)}
              </span>
              {room && (
                <>
                  {' · '}
                  <span
                    className={
                      room.fits === 'Now' ? classes.free : classes.taken
                    }
                    title={room.message}
                  >
                    {roomWords(room)}
                  </span>
                </>
              )}
            </span>
            <span className={classes.price}>
              {perHour && (
                <>
                  <Money {...perHour} />
                  /h
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
