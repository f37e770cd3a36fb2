import { useEffect } from 'react';
import FormControl from '@material-ui/core/FormControl';
import TextField from '@material-ui/core/TextField';
import {
  type FieldExtensionComponentProps,
  makeFieldSchema,
} from '@backstage/plugin-scaffolder-react';
import {
  EnvironmentsProvider,
  errorMessage,
  useProjects,
  useRequester,
} from '../../api';
import { defaultProject, offeredProjects } from './projectChoices';
import { ProjectOptions } from './ProjectOptions';

/** What the field gives: the name of a project. */
export const projectPickerSchema = makeFieldSchema({
  output: z => z.string(),
});

type Props = FieldExtensionComponentProps<string>;

function Picker(props: Props) {
  const { formData, onChange, rawErrors = [], required, schema } = props;
  const projects = useProjects();
  const requester = useRequester();
  const items = projects.data?.items;
  const owners = requester.data?.owners;
  const isOffered =
    items && offeredProjects(items).some(({ name }) => name === formData);

  useEffect(() => {
    // Also when the form came from a link or from an older task, with a project of somebody else.
    const usual = items && owners && defaultProject(items, owners);
    if (usual && !isOffered) {
      onChange(usual.name);
    }
  }, [items, owners, isOffered, onChange]);

  const failure = projects.error ?? requester.error;
  const nothing = items && offeredProjects(items).length === 0;
  const complaint = [
    ...(failure ? [errorMessage(failure)] : []),
    ...(nothing
      ? [
          'There is no project that you may request into; ask a platform engineer for one',
        ]
      : []),
    ...rawErrors,
  ].join('; ');
  return (
    <FormControl margin="normal" fullWidth required={required}>
      <TextField
        id={props.idSchema?.$id}
        select
        label={schema.title ?? 'Project'}
        value={isOffered ? formData : ''}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        disabled={!items || nothing}
        required={required}
        error={complaint !== ''}
        helperText={
          complaint || (items ? schema.description : 'Loading the projects…')
        }
        onChange={event => onChange(event.target.value || undefined)}
      >
        <ProjectOptions projects={items ?? []} />
      </TextField>
    </FormControl>
  );
}

/**
 * A field of software templates: one of the projects that the person may request into,
 * beginning with the one that the portal's own form begins with.
 */
export function ProjectPicker(props: Props) {
  return (
    <EnvironmentsProvider>
      <Picker {...props} />
    </EnvironmentsProvider>
  );
}
