import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { usePresets } from '../../api';
import { newEnvironmentRouteRef, presetsRouteRef } from '../../routes';
import { SectionTitle } from '../feedback';
import { classOf } from './classOfPreset';
import { PresetCard } from './PresetCard';
import { PresetGrid } from './PresetGrid';
import { presetQuery } from './presetLinks';

/** As many as fit beside the classes without hiding them. */
const SHOWN = 6;

const useStyles = makeStyles(
  theme => ({
    root: { marginBottom: theme.spacing(3) },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    },
  }),
  { name: 'EnvironmentsPresetChooser' },
);

/** Requests that were saved for reuse; nothing while there is none. */
export function PresetChooser(props: {
  classes: ReadonlyArray<ClassAnswer>;
  /** What the form is to be filled in with as well. */
  more: URLSearchParams;
}) {
  const { classes, more } = props;
  const styles = useStyles();
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const presetsLink = useRouteRef(presetsRouteRef);
  const [page] = usePresets({ limit: SHOWN * 2 }).data?.pages ?? [];
  const usable =
    page?.items.filter(({ spec }) => classOf(spec, classes) !== undefined) ??
    [];
  if (usable.length === 0) {
    return null;
  }
  return (
    <section className={styles.root} aria-label="Start from a preset">
      <div className={styles.head}>
        <SectionTitle>Start from a preset</SectionTitle>
        <Link to={presetsLink()}>All presets</Link>
      </div>
      <PresetGrid
        presets={usable.slice(0, SHOWN)}
        render={preset => (
          <PresetCard
            preset={preset}
            to={`${newLink()}?${presetQuery(preset, more)}`}
            klass={classOf(preset.spec, classes)}
          />
        )}
      />
    </section>
  );
}
