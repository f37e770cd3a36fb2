import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { CopyTextButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { saveFile } from '../../../files';
import { classesRouteRef } from '../../../routes';
import { PageHead } from '../../PageHead';

const useStyles = makeStyles(
  { start: { width: 200 }, copy: { '& button': { padding: 6 } } },
  { name: 'EnvironmentsPlaygroundHead' },
);

/** What can be done with the text, and what to begin with instead. */
export function PlaygroundHead(props: {
  text: string;
  fileName: string;
  /** The class it began with; empty: the example. */
  origin: string;
  classes: ReadonlyArray<ClassAnswer>;
  onStartFrom: (origin: string) => void;
}) {
  const { text, fileName, origin, classes, onStartFrom } = props;
  const styles = useStyles();
  const all = useRouteRef(classesRouteRef);
  return (
    <PageHead
      title="Playground for classes"
      crumbs={[{ text: 'Classes', to: all() }]}
      line="What you write here is looked at as the controller would, in your browser; nothing is applied."
    >
      <TextField
        id="environments-playground-start"
        label="Start from"
        className={styles.start}
        select
        size="small"
        variant="outlined"
        value={origin}
        onChange={event => onStartFrom(event.target.value)}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
      >
        <option value="">The example</option>
        {classes.map(({ metadata, spec }) => (
          <option key={metadata.name} value={metadata.name}>
            {spec.title}
          </option>
        ))}
      </TextField>
      <Button size="small" onClick={() => onStartFrom(origin)}>
        Start over
      </Button>
      <Button
        size="small"
        variant="outlined"
        onClick={() =>
          saveFile(fileName, text, 'application/yaml;charset=utf-8')
        }
      >
        Download
      </Button>
      <span className={styles.copy}>
        <CopyTextButton
          text={text}
          variant="tertiary"
          tooltipText="The class: copied"
          aria-label="Copy the class"
        />
      </span>
    </PageHead>
  );
}
