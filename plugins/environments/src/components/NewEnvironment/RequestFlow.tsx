import { FormEvent, ReactNode, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  ClassAnswer,
  FieldError,
  fieldErrorsOf,
  ProjectAnswer,
} from '@environments-dev/plugin-environments-common';
import {
  errorMessage,
  errorName,
  usePreview,
  useRequestEnvironment,
} from '../../api';
import { environmentRouteRef, newEnvironmentRouteRef } from '../../routes';
import { SavePresetButton } from '../Presets';
import { PageHead } from '../PageHead';
import { Draft, presetOf, requestOf } from './draft';
import { ErrorSummary } from './ErrorSummary';
import { focusField } from './focusField';
import { isObjectSchema } from './parametersSchema';
import { fieldId } from './parameterErrors';
import { prefillOfDraft } from './prefill';
import { RequestForm } from './RequestForm';
import { Review } from './Review';
import { forgetDraft, useDraft } from './useDraft';
import { useFieldChecks } from './useFieldChecks';
import { useRequestErrors } from './useRequestErrors';
import { YamlDialog } from './YamlDialog';

const useStyles = makeStyles(
  theme => ({
    body: { maxWidth: 1120 },
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      padding: theme.spacing(2, 0),
      maxWidth: 1120,
    },
    error: { marginBottom: theme.spacing(2), maxWidth: 1120 },
  }),
  { name: 'EnvironmentsRequestFlow' },
);

/** The fields that a refused request complains of; a taken name is one of them. */
function refusedFields(error: Error): FieldError[] {
  const fields = fieldErrorsOf(error);
  if (fields.length > 0 || errorName(error) !== 'ConflictError') {
    return fields;
  }
  return [
    {
      path: 'metadata.name',
      message: 'is taken in this project; choose another name',
    },
  ];
}

/** From the form to the review to the request. */
export function RequestFlow(props: {
  answer: ClassAnswer;
  projects: ReadonlyArray<ProjectAnswer>;
  owners: ReadonlyArray<string>;
  initial: Draft;
  /** Where its values come from. */
  begunWith: ReactNode;
  /** The link that began this draft. */
  origin: string;
}) {
  const { answer, projects, owners, initial, origin, begunWith } = props;
  const classes = useStyles();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const environmentLink = useRouteRef(environmentRouteRef);
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const { parameters, lifetime } = answer.spec;
  const rules = useMemo(
    () => ({
      parameters: isObjectSchema(parameters) ? parameters : {},
      lifetime,
    }),
    [parameters, lifetime],
  );
  const [draft, change] = useDraft(origin, initial, parameters);
  const { errors, noteChange, review, refuse } = useRequestErrors(draft, rules);
  const check = useFieldChecks(parameters);
  const [yamlOpen, setYamlOpen] = useState(false);
  const submit = useRequestEnvironment();
  const request = requestOf(draft);
  const reviewing = params.get('step') === 'review';
  const preview = usePreview(request, reviewing);

  const goTo = (step: 'form' | 'review') => {
    const next = new URLSearchParams(params);
    if (step === 'review') {
      next.set('step', step);
    } else {
      next.delete('step');
    }
    setParams(next);
  };
  const showField = (path: string | undefined) => {
    if (reviewing) {
      goTo('form');
    }
    // The fields are on the page only after it has been drawn again.
    requestAnimationFrame(() => path && focusField(path));
  };
  const changeDraft = (part: Partial<Draft>) => {
    noteChange(part);
    change(part);
  };
  const toReview = async () => {
    const found = [...review(), ...(await check(draft.parameters))];
    if (found.length > 0) {
      refuse(found);
      showField(found[0].path);
    } else {
      submit.reset();
      goTo('review');
    }
  };
  const ask = () =>
    submit.mutate(request, {
      onSuccess: () => {
        forgetDraft();
        navigate(
          environmentLink({
            namespace: draft.namespace,
            name: draft.name,
          }),
        );
      },
      onError: error => {
        const fields = refusedFields(error);
        if (fields.length > 0) {
          refuse(fields);
          showField(fields[0].path);
        }
      },
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (reviewing) {
      ask();
    } else {
      void toReview();
    }
  };
  const reviewState = () => {
    if (preview.data) {
      return { state: 'loaded' as const, answer: preview.data };
    }
    return preview.error
      ? {
          state: 'failed' as const,
          error: preview.error,
          onRetry: () => preview.refetch(),
        }
      : { state: 'loading' as const };
  };
  const refused = (preview.data?.refusals.length ?? 0) > 0;

  return (
    <form onSubmit={onSubmit} noValidate>
      <PageHead
        title={reviewing ? `Review ${draft.name}` : answer.spec.title}
        crumbs={[{ text: 'New', to: newLink() }]}
        line={
          !reviewing && (
            <Link to={newLink()} id={fieldId('spec.className')}>
              Choose another class
            </Link>
          )
        }
      >
        <SavePresetButton
          variant="text"
          source={{ from: 'Form', asked: presetOf(request) }}
          className={draft.className}
          parameters={draft.parameters}
          project={draft.namespace}
          fixed={draft.preset ? draft.locked : []}
        />
        <Button size="small" onClick={() => setYamlOpen(true)}>
          Show as YAML
        </Button>
      </PageHead>
      {!reviewing && begunWith}
      {submit.error && (
        <Alert severity="error" variant="outlined" className={classes.error}>
          {errorMessage(submit.error)}
        </Alert>
      )}
      {errors.length > 0 && !reviewing && !submit.error && (
        <div className={classes.error}>
          <ErrorSummary
            title={
              errors.length === 1
                ? 'One field needs another look.'
                : `${errors.length} fields need another look.`
            }
            errors={errors}
            schema={parameters}
            onGoTo={showField}
          />
        </div>
      )}
      <div className={classes.body}>
        {reviewing ? (
          <Review
            request={request}
            classTitle={answer.spec.title}
            preview={reviewState()}
            schema={parameters}
            onGoTo={path => {
              refuse(preview.data?.refusals ?? []);
              showField(path);
            }}
          />
        ) : (
          <RequestForm
            draft={draft}
            answer={answer}
            projects={projects}
            owners={owners}
            errors={errors}
            onChange={changeDraft}
          />
        )}
      </div>
      <div className={classes.foot}>
        {reviewing && (
          <Button variant="outlined" onClick={() => goTo('form')}>
            Back
          </Button>
        )}
        <Button
          type="submit"
          color="primary"
          variant="contained"
          disabled={reviewing && (!preview.data || refused || submit.isPending)}
        >
          {reviewing ? 'Request environment' : 'Review'}
        </Button>
      </div>
      <YamlDialog
        request={request}
        link={`${window.location.origin}${newLink()}?${prefillOfDraft(draft, parameters)}`}
        open={yamlOpen}
        onClose={() => setYamlOpen(false)}
      />
    </form>
  );
}
