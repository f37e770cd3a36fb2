import { useMemo, useState } from 'react';
import Typography from '@material-ui/core/Typography';
import type { JsonObject } from '@backstage/types';
import type {
  ClassAnswer,
  PresetAnswer,
  PresetChange,
} from '@environments-dev/plugin-environments-common';
import { useChangePreset } from '../../api';
import {
  isJsonObject,
  knownParameters,
  propertiesOf,
} from '../NewEnvironment/parametersSchema';
import { ParametersForm } from '../NewEnvironment/ParametersForm';
import { type About, AboutFields } from './AboutFields';
import { FixedParameters } from './FixedParameters';
import { MovedNotice } from './MovedNotice';
import { PresetDialog, presetErrors } from './PresetDialog';
import { presetRef } from './presetLinks';
import { presetParameters } from './presetParameters';

interface Edited {
  about: About;
  values: JsonObject;
  fixed: ReadonlyArray<string>;
}

/** What the class of today does not know any more is left out when it is saved again. */
function begin({ spec }: PresetAnswer, klass: ClassAnswer | undefined): Edited {
  const { title, description, owner, parameters, fixed } = spec;
  const schema = klass?.spec.parameters;
  const known = propertiesOf(schema);
  return {
    about: { title, description, owner },
    values: isJsonObject(parameters) ? knownParameters(schema, parameters) : {},
    fixed: klass ? fixed.filter(name => Object.hasOwn(known, name)) : fixed,
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Only what was changed; with values, it is for the class of today. */
function changeOf(
  { spec, standing }: PresetAnswer,
  { about, values, fixed }: Edited,
  isAsked: boolean,
): PresetChange {
  const { title, description, owner } = about;
  const asks =
    isAsked && (standing.state === 'Moved' || !isSame(values, spec.parameters));
  return {
    spec: {
      ...(title !== spec.title && { title }),
      ...(description !== spec.description && { description }),
      ...(owner !== spec.owner && { owner }),
      ...(asks && { parameters: values }),
      ...(isAsked && !isSame(fixed, spec.fixed) && { fixed: [...fixed] }),
    },
  };
}

/** Changes what a preset is called, what it asks for, and what of it is fixed. */
export function EditPresetDialog(props: {
  preset: PresetAnswer;
  /** Its class of today; without one only its title and the like can be changed. */
  klass: ClassAnswer | undefined;
  onClose: () => void;
}) {
  const { preset, klass, onClose } = props;
  const change = useChangePreset();
  const [edited, setEdited] = useState(() => begin(preset, klass));
  const errors = useMemo(() => presetErrors(change.error), [change.error]);
  const schema = klass?.spec.parameters;
  const onSave = () =>
    change.mutate(
      {
        ref: presetRef(preset),
        change: changeOf(preset, edited, klass !== undefined),
      },
      { onSuccess: onClose },
    );
  return (
    <PresetDialog
      title={`Change ${preset.spec.title}`}
      save={
        preset.standing.state === 'Moved' ? 'Save for today’s class' : 'Save'
      }
      isSaving={change.isPending}
      error={change.error}
      shown={['spec.parameters.']}
      onSave={onSave}
      onClose={onClose}
    >
      <MovedNotice standing={preset.standing} />
      <AboutFields
        about={edited.about}
        errors={errors}
        onChange={part =>
          setEdited({ ...edited, about: { ...edited.about, ...part } })
        }
      />
      {isJsonObject(schema) && (
        <>
          <Typography component="h3" variant="subtitle1">
            Values
          </Typography>
          <ParametersForm
            schema={schema}
            value={edited.values}
            errors={errors}
            onChange={values => setEdited(current => ({ ...current, values }))}
          />
          <FixedParameters
            parameters={presetParameters(schema, edited.values)}
            fixed={edited.fixed}
            onChange={fixed => setEdited({ ...edited, fixed })}
          />
        </>
      )}
    </PresetDialog>
  );
}
