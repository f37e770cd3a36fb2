import { useMemo } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import type {
  ClassAnswer,
  FieldError,
} from '@environments-dev/plugin-environments-common';
import { describeGoDuration, Instant, readDuration, useNow } from '../../time';
import { Facts } from '../feedback';
import { factsOfPlan, LifetimeBar } from '../LifetimeBar';
import type { Draft, LifetimeChoice } from './draft';
import { lifetimePresets, planOf } from './lifetimeChoices';
import { RadioChoices } from './RadioChoices';
import { RequestField } from './RequestField';
import { ScheduleFields } from './ScheduleFields';
import { scheduleOf } from './scheduleChoices';

const useStyles = makeStyles(
  theme => ({
    custom: { maxWidth: 280 },
    bar: { padding: theme.spacing(1, 0.5, 0), '& dl': { marginTop: 12 } },
  }),
  { name: 'EnvironmentsLifetimeFields' },
);

const CUSTOM = 'custom';
const UNTIL = 'until';

function choose(value: string, now: Date): LifetimeChoice {
  if (value === UNTIL) {
    const tomorrow = DateTime.fromJSDate(now).plus({ days: 1 });
    return { kind: 'until', until: tomorrow.toFormat("yyyy-MM-dd'T'HH:mm") };
  }
  if (value === CUSTOM) {
    return { kind: 'custom', ttl: '' };
  }
  return { kind: 'preset', ttl: value };
}

/** Which radio stands for a choice. */
function pickedOf(
  choice: LifetimeChoice,
  presets: ReadonlyArray<string>,
  usual: string,
): string {
  switch (choice.kind) {
    case 'until':
      return UNTIL;
    case 'custom':
      return CUSTOM;
    default: {
      const ttl = choice.kind === 'preset' ? choice.ttl : usual;
      const millis = readDuration(ttl);
      return presets.find(each => readDuration(each) === millis) ?? CUSTOM;
    }
  }
}

/** How long it lives; the bar and the dates answer as one picks. */
export function LifetimeFields(props: {
  draft: Draft;
  answer: ClassAnswer;
  errors: ReadonlyArray<FieldError>;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, answer, errors, onChange } = props;
  const { lifetime: rules } = answer.spec;
  const classes = useStyles();
  const now = useNow(10);
  const presets = useMemo(() => lifetimePresets(rules), [rules]);
  const startSeconds = answer.figures?.readyP50Seconds ?? 0;
  const readyAt = new Date(now.getTime() + startSeconds * 1000);
  const plan = planOf(
    rules,
    draft.lifetime,
    readyAt,
    scheduleOf(draft.schedule),
  );
  const value = pickedOf(draft.lifetime, presets, rules.default);
  return (
    <>
      <RadioChoices
        label="Time to live, counted from ready"
        value={value}
        choices={[
          ...presets.map(ttl => [ttl, describeGoDuration(ttl)] as const),
          [CUSTOM, 'Another time'],
          [UNTIL, 'Until a date'],
        ]}
        onChange={picked => onChange({ lifetime: choose(picked, now) })}
      />
      {draft.lifetime.kind === 'custom' && (
        <div className={classes.custom}>
          <RequestField
            path="spec.lifetime.ttl"
            errors={errors}
            label="Time to live"
            placeholder="1h30m"
            helperText={`Hours, minutes and seconds; at most ${describeGoDuration(
              rules.max,
            )}`}
            value={draft.lifetime.ttl}
            onChange={ttl => onChange({ lifetime: { kind: 'custom', ttl } })}
          />
        </div>
      )}
      {draft.lifetime.kind === 'until' && (
        <div className={classes.custom}>
          <RequestField
            path="spec.lifetime.until"
            errors={errors}
            label="Until"
            type="datetime-local"
            InputLabelProps={{ shrink: true }}
            helperText={`At most ${describeGoDuration(rules.max)} from ready`}
            value={draft.lifetime.until}
            onChange={until => onChange({ lifetime: { kind: 'until', until } })}
          />
        </div>
      )}
      <ScheduleFields draft={draft} errors={errors} onChange={onChange} />
      {plan ? (
        <div className={classes.bar}>
          <LifetimeBar facts={factsOfPlan(plan)} size="page" />
          <Facts
            facts={[
              [
                'Sleeps',
                plan.sleepsAt && <Instant at={plan.sleepsAt} format="spoken" />,
              ],
              ['Ends', <Instant at={plan.endsAt} format="spoken" />],
            ]}
          />
        </div>
      ) : (
        <Typography variant="body2" color="textSecondary">
          Pick a lifetime to see when it warns and ends.
        </Typography>
      )}
    </>
  );
}
