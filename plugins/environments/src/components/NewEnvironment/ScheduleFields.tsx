import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import type { Draft } from './draft';
import { fieldId } from './parameterErrors';
import { RadioChoices } from './RadioChoices';
import { RequestField } from './RequestField';
import {
  pickSchedule,
  type ScheduleChoice,
  scheduleOf,
  scheduleWords,
} from './scheduleChoices';

const useStyles = makeStyles(
  theme => ({
    fields: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
      gap: theme.spacing(2),
      maxWidth: 720,
    },
  }),
  { name: 'EnvironmentsScheduleFields' },
);

const CHOICES: ReadonlyArray<{ kind: ScheduleChoice['kind']; label: string }> =
  [
    { kind: 'never', label: 'Stays awake' },
    { kind: 'nights', label: 'Sleeps at night and over weekends' },
    { kind: 'weekends', label: 'Sleeps over weekends' },
    { kind: 'custom', label: 'At times of your own' },
  ];

const localZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function zones(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set([current, localZone(), 'UTC', ...known])];
}

/** When it sleeps and wakes by itself; asleep it costs only what is kept. */
export function ScheduleFields(props: {
  draft: Draft;
  errors: ReadonlyArray<FieldError>;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, errors, onChange } = props;
  const { schedule } = draft;
  const classes = useStyles();
  const lines = scheduleOf(schedule);
  return (
    <>
      <RadioChoices
        id={fieldId('spec.schedule')}
        label="Sleep"
        value={schedule.kind}
        choices={CHOICES.map(({ kind, label }) => [kind, label] as const)}
        onChange={value => {
          const picked = CHOICES.find(({ kind }) => kind === value);
          if (picked) {
            onChange({
              schedule: pickSchedule(picked.kind, schedule, localZone()),
            });
          }
        }}
      />
      {schedule.kind !== 'never' && (
        <div className={classes.fields}>
          {schedule.kind === 'custom' && (
            <>
              <RequestField
                path="spec.schedule[0].sleep"
                errors={errors}
                label="Sleeps"
                placeholder="0 19 * * 1-5"
                helperText="Cron: minute, hour, day, month, weekday"
                value={schedule.sleep}
                onChange={sleep =>
                  onChange({ schedule: { ...schedule, sleep } })
                }
              />
              <RequestField
                path="spec.schedule[0].wake"
                errors={errors}
                label="Wakes"
                placeholder="0 8 * * 1-5"
                helperText="Cron, or empty: only by hand"
                value={schedule.wake}
                onChange={wake => onChange({ schedule: { ...schedule, wake } })}
              />
            </>
          )}
          <RequestField
            path="spec.schedule[0].timeZone"
            errors={errors}
            label="Time zone"
            select
            SelectProps={{ native: true }}
            InputLabelProps={{ shrink: true }}
            value={schedule.timeZone}
            onChange={timeZone =>
              onChange({ schedule: { ...schedule, timeZone } })
            }
          >
            {zones(schedule.timeZone).map(zone => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </RequestField>
        </div>
      )}
      {lines && (
        <Typography variant="body2" color="textSecondary">
          It {scheduleWords(lines)}. Asleep, only its volumes are kept.
        </Typography>
      )}
    </>
  );
}
