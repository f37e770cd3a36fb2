import type {
  FieldError,
  ProjectAnswer,
} from '@environments-dev/plugin-environments-common';
import { useEntityTitles } from '../../api';
import { offeredProjects, ProjectOptions } from '../ProjectPicker';
import type { Draft } from './draft';
import { RequestField } from './RequestField';

/** Name, project and owner. */
export function BasicsFields(props: {
  draft: Draft;
  errors: ReadonlyArray<FieldError>;
  projects: ReadonlyArray<ProjectAnswer>;
  owners: ReadonlyArray<string>;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, errors, projects, owners, onChange } = props;
  const offered = offeredProjects(projects);
  const offeredOwners =
    !draft.owner || owners.includes(draft.owner)
      ? owners
      : [...owners, draft.owner];
  const titleOf = useEntityTitles(offeredOwners);
  return (
    <>
      <RequestField
        path="metadata.name"
        errors={errors}
        label="Name"
        value={draft.name}
        helperText="Lower case letters, digits and -; unique in its project"
        inputProps={{ maxLength: 63, spellCheck: false, autoComplete: 'off' }}
        required
        onChange={name => onChange({ name })}
      />
      <RequestField
        path="metadata.namespace"
        errors={errors}
        label="Project"
        select
        value={draft.namespace}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        helperText={
          offered.length === 0
            ? 'There is no project that you may request into; ask a platform engineer for one'
            : 'Whose limits it counts against, and who sees it'
        }
        required
        onChange={namespace => onChange({ namespace })}
      >
        <ProjectOptions projects={projects} />
      </RequestField>
      <RequestField
        path="spec.owner"
        errors={errors}
        label="Owner"
        select
        value={draft.owner}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        helperText="Who answers for it and is warned before it ends"
        onChange={owner => onChange({ owner })}
      >
        {!draft.owner && <option value="">Who asks</option>}
        {offeredOwners.map(owner => (
          <option key={owner} value={owner}>
            {titleOf(owner)}
          </option>
        ))}
      </RequestField>
    </>
  );
}
