import { FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
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
import { Draft, requestOf } from './draft';
import { isObjectSchema } from './json';
import { fieldId } from './parameterErrors';
import { prefillOfDraft } from './prefill';
import { RequestForm } from './RequestForm';
import { Review } from './Review';
import { forgetDraft, useDraft } from './useDraft';
import { validateDraft } from './validateDraft';
import { YamlDialog } from './YamlDialog';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    },
    title: { fontSize: 22, fontWeight: 600, lineHeight: 1.3, margin: 0 },
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

function focusField(path: string): void {
  const field = document.getElementById(fieldId(path));
  field?.scrollIntoView?.({ block: 'center' });
  field?.focus();
}

/** From the form to the review to the request. */
export function RequestFlow(props: {
  answer: ClassAnswer;
  projects: ReadonlyArray<ProjectAnswer>;
  owners: ReadonlyArray<string>;
  initial: Draft;
  /** The link that began this draft. */
  origin: string;
}) {
  const { answer, projects, owners, initial, origin } = props;
  const classes = useStyles();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const environmentLink = useRouteRef(environmentRouteRef);
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const [draft, change] = useDraft(origin, initial);
  const [errors, setErrors] = useState<ReadonlyArray<FieldError>>([]);
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
  const showErrors = (found: ReadonlyArray<FieldError>) => {
    setErrors(found);
    if (reviewing) {
      goTo('form');
    }
    // The fields are on the page only after it has been drawn again.
    requestAnimationFrame(() => {
      const [first] = found;
      if (first) {
        focusField(first.path);
      }
    });
  };
  const changeDraft = (part: Partial<Draft>) => {
    change(part);
    setErrors([]);
  };
  const review = () => {
    const { parameters, lifetime } = answer.spec;
    const found = validateDraft(
      draft,
      {
        parameters: isObjectSchema(parameters) ? parameters : {},
        lifetime,
      },
      new Date(),
    );
    if (found.length > 0) {
      showErrors(found);
    } else {
      setErrors([]);
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
          showErrors(fields);
        }
      },
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (reviewing) {
      ask();
    } else {
      review();
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
      <div className={classes.head}>
        <div>
          <Typography component="h2" className={classes.title}>
            {reviewing ? `Review ${draft.name}` : answer.spec.title}
          </Typography>
          {!reviewing && <Link to={newLink()}>Choose another class</Link>}
        </div>
        <Button size="small" onClick={() => setYamlOpen(true)}>
          Show as YAML
        </Button>
      </div>
      {submit.error && (
        <Alert severity="error" variant="outlined" className={classes.error}>
          {errorMessage(submit.error)}
        </Alert>
      )}
      {errors.length > 0 && !submit.error && (
        <Alert severity="error" variant="outlined" className={classes.error}>
          {errors.length === 1
            ? 'One field needs another look.'
            : `${errors.length} fields need another look.`}
        </Alert>
      )}
      <div className={classes.body}>
        {reviewing ? (
          <Review
            request={request}
            classTitle={answer.spec.title}
            preview={reviewState()}
            onGoTo={path =>
              showErrors(
                preview.data?.refusals.filter(each => each.path === path) ?? [],
              )
            }
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
        link={`${window.location.origin}${newLink()}?${prefillOfDraft(draft)}`}
        open={yamlOpen}
        onClose={() => setYamlOpen(false)}
      />
    </form>
  );
}
