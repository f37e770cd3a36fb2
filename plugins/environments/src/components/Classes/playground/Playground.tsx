import { useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useClasses, useCostRates } from '../../../api';
import { useNow, useSettled } from '../../../time';
import { Code, Panel } from '../../feedback';
import { evaluateClass } from './evaluateClass';
import { FormPanel } from './FormPanel';
import { PlaygroundHead } from './PlaygroundHead';
import { ProblemsPanel } from './ProblemsPanel';
import { readSiteValues } from './siteValues';
import { TrialPanels } from './TrialPanels';
import { tryOut } from './tryOut';
import { forgetClassDraft, useClassDraft } from './useClassDraft';
import { useLast } from './useLast';
import { YamlEditor, YamlEditorHandle } from './YamlEditor';

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      alignItems: 'start',
      gap: theme.spacing(2),
      [theme.breakpoints.down('md')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    editor: {
      minWidth: 0,
      [theme.breakpoints.up('lg')]: { position: 'sticky', top: 8 },
    },
    answers: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    older: { opacity: 0.6 },
    words: { marginBottom: theme.spacing(1) },
  }),
  { name: 'EnvironmentsPlayground' },
);

/** Long enough that a word is typed to its end, short enough to feel live. */
const PAUSE_MILLIS = 300;

/** Whose environment it would be; expressions may read it. */
const IDENTITY = {
  name: 'try-out',
  project: 'project',
  owner: 'group:default/experimenters',
};

/** How the class gets into the control cluster: the portal writes none. */
function ApplyPanel(props: { fileName: string }) {
  const { fileName } = props;
  const classes = useStyles();
  return (
    <Panel title="To offer it">
      <Typography variant="body2" className={classes.words}>
        Download it and apply it yourself, or put it where your installation
        keeps its classes: the portal writes none. Its account in
        environment-classes must be there first, and you must be allowed to act
        as it.
      </Typography>
      <Code
        text={`kubectl apply --filename ${fileName}`}
        label="Command to apply the class"
        wrap
      />
    </Panel>
  );
}

/** An editor, and beside it what the class that stands in it comes to. */
export function Playground(props: {
  /** Name of the class that one began with; empty: the example. */
  origin: string;
  /** Its text then. */
  initial: string;
}) {
  const { origin, initial } = props;
  const classes = useStyles();
  const [, setParams] = useSearchParams();
  const offered = useClasses();
  const editor = useRef<YamlEditorHandle>(null);
  const [draft, change] = useClassDraft(origin, initial);
  const text = useSettled(draft.text, PAUSE_MILLIS);
  const siteText = useSettled(draft.site, PAUSE_MILLIS);
  const now = useNow(60);
  const rates = useCostRates();

  const site = useMemo(() => readSiteValues(siteText), [siteText]);
  const evaluated = useMemo(
    () => evaluateClass(text, site.state === 'Known' ? site.values : {}),
    [text, site],
  );
  const compiled = useLast(evaluated.compiled);
  const schema = useLast(evaluated.parameters);
  const trial = useMemo(
    () =>
      compiled &&
      tryOut(compiled, { ...IDENTITY, parameters: draft.values }, now, rates),
    [compiled, draft.values, now, rates],
  );
  const startFrom = (next: string) => {
    forgetClassDraft(next);
    if (next === origin) {
      change({ text: initial, values: {} });
    } else {
      setParams(next ? { class: next } : {});
    }
  };
  const fileName = `${compiled?.name ?? (origin || 'class')}.yaml`;

  return (
    <>
      <PlaygroundHead
        text={draft.text}
        fileName={fileName}
        origin={origin}
        classes={offered.data?.items ?? []}
        onStartFrom={startFrom}
      />
      <div className={classes.columns}>
        <div className={classes.editor}>
          <YamlEditor
            ref={editor}
            value={draft.text}
            label="The class as YAML"
            height="clamp(320px, calc(100vh - 240px), 900px)"
            problems={evaluated.problems}
            onChange={value => change({ text: value })}
          />
        </div>
        <div className={classes.answers}>
          <ProblemsPanel
            problems={evaluated.problems}
            onGoTo={line => editor.current?.goToLine(line)}
          />
          <FormPanel
            schema={schema}
            values={draft.values}
            errors={trial?.state === 'Refused' ? trial.refusals : []}
            site={draft.site}
            siteError={site.state === 'Unreadable' ? site.message : undefined}
            onValues={values => change({ values })}
            onSite={value => change({ site: value })}
          />
          {trial && compiled && (
            <div className={evaluated.compiled ? undefined : classes.older}>
              {!evaluated.compiled && (
                <Typography variant="body2" className={classes.words}>
                  This is what the last version that was valid makes:
                </Typography>
              )}
              <TrialPanels
                trial={trial}
                lifetime={compiled.spec.lifetime.default}
              />
            </div>
          )}
          <ApplyPanel fileName={fileName} />
        </div>
      </div>
    </>
  );
}
