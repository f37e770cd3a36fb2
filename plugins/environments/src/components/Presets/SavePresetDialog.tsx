import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import type {
  EnvironmentRef,
  PresetRequestInput,
} from '@environments-dev/plugin-environments-common';
import {
  type PresetIntent,
  useClass,
  useProjects,
  useRequester,
  useSavePreset,
} from '../../api';
import { errorsAt } from '../NewEnvironment/draft';
import { ProjectOptions } from '../ProjectPicker';
import { type About, AboutFields } from './AboutFields';
import { FixedParameters } from './FixedParameters';
import { PresetDialog, presetErrors } from './PresetDialog';
import { presetName } from './presetName';
import { presetParameters } from './presetParameters';

/** What a preset is to be saved from. */
export type PresetSource =
  | {
      from: 'Form';
      asked: Omit<PresetRequestInput['spec'], 'title' | 'description'>;
    }
  | { from: 'Environment'; ref: EnvironmentRef }
  | { from: 'Record'; record: string };

function intentOf(
  source: PresetSource,
  namespace: string,
  about: About & { fixed: string[] },
): PresetIntent {
  const metadata = { name: presetName(about.title), namespace };
  switch (source.from) {
    case 'Environment':
      return { ...source, request: { metadata, spec: about } };
    case 'Record':
      return { ...source, request: { metadata, spec: about } };
    default:
      return {
        from: 'Form',
        request: { metadata, spec: { ...source.asked, ...about } },
      };
  }
}

/** Saves what is asked for, or was asked for once, for whoever asks next. */
export function SavePresetDialog(props: {
  source: PresetSource;
  className: string;
  parameters: Readonly<Record<string, unknown>>;
  /** The project to begin with. */
  project: string;
  /** Names of parameters that are fixed to begin with. */
  fixed?: ReadonlyArray<string>;
  onClose: () => void;
}) {
  const { source, className, parameters, onClose } = props;
  const alertApi = useApi(alertApiRef);
  const projects = useProjects();
  const requester = useRequester();
  const klass = useClass(className);
  const save = useSavePreset();
  const [project, setProject] = useState(props.project);
  const [about, setAbout] = useState<About>({
    title: '',
    description: '',
    owner: '',
  });
  const [fixed, setFixed] = useState<string[]>([...(props.fixed ?? [])]);
  const owner = about.owner || (requester.data?.userEntityRef ?? '');
  const errors = presetErrors(save.error);
  const projectErrors = errorsAt(errors, 'metadata.namespace');
  const onSave = () =>
    save.mutate(intentOf(source, project, { ...about, owner, fixed }), {
      onSuccess: ({ spec }) => {
        alertApi.post({
          message: `Saved as preset ${spec.title}`,
          severity: 'success',
          display: 'transient',
        });
        onClose();
      },
    });
  return (
    <PresetDialog
      title="Save as preset"
      save="Save preset"
      isSaving={save.isPending}
      error={save.error}
      onSave={onSave}
      onClose={onClose}
    >
      <AboutFields
        about={{ ...about, owner }}
        errors={errors}
        onChange={change => setAbout({ ...about, ...change })}
      />
      <TextField
        id="environments-preset-project"
        label="Project"
        required
        select
        fullWidth
        size="small"
        variant="outlined"
        value={project}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        error={projectErrors.length > 0}
        helperText={
          projectErrors.map(({ message }) => message).join('; ') ||
          'Whoever sees its environments, or asks for some there, sees the preset'
        }
        onChange={event => setProject(event.target.value)}
      >
        <ProjectOptions projects={projects.data?.items ?? []} />
      </TextField>
      <FixedParameters
        parameters={presetParameters(klass.data?.spec.parameters, parameters)}
        fixed={fixed}
        onChange={setFixed}
      />
    </PresetDialog>
  );
}
