import TextField from '@material-ui/core/TextField';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import { useEntityTitles, useRequester } from '../../api';
import { errorsAt } from '../NewEnvironment/draft';

/** What a preset is called, and whose it is. */
export interface About {
  title: string;
  description: string;
  /** Entity ref. */
  owner: string;
}

/** Title, description and owner of a preset. */
export function AboutFields(props: {
  about: About;
  errors: ReadonlyArray<FieldError>;
  onChange: (change: Partial<About>) => void;
}) {
  const { about, errors, onChange } = props;
  const requester = useRequester();
  const mine = requester.data?.owners ?? [];
  const owners =
    !about.owner || mine.includes(about.owner) ? mine : [...mine, about.owner];
  const titleOf = useEntityTitles(owners);
  // The name follows from the title, so what is wrong with it is wrong with that.
  const titleErrors = [
    ...errorsAt(errors, 'spec.title'),
    ...errorsAt(errors, 'metadata.name'),
  ];
  return (
    <>
      <TextField
        id="environments-preset-title"
        label="Title"
        required
        fullWidth
        size="small"
        variant="outlined"
        value={about.title}
        inputProps={{ maxLength: 128 }}
        error={titleErrors.length > 0}
        helperText={
          titleErrors.map(({ message }) => message).join('; ') ||
          'What people look for it by'
        }
        onChange={event => onChange({ title: event.target.value })}
      />
      <TextField
        id="environments-preset-description"
        label="Description"
        fullWidth
        multiline
        minRows={2}
        size="small"
        variant="outlined"
        value={about.description}
        inputProps={{ maxLength: 16384 }}
        helperText="What it is good for; Markdown"
        onChange={event => onChange({ description: event.target.value })}
      />
      <TextField
        id="environments-preset-owner"
        label="Owner"
        select
        fullWidth
        size="small"
        variant="outlined"
        value={about.owner}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        helperText="Who may change it beside you: choose a group for all of its members"
        onChange={event => onChange({ owner: event.target.value })}
      >
        {owners.map(owner => (
          <option key={owner} value={owner}>
            {titleOf(owner)}
          </option>
        ))}
      </TextField>
    </>
  );
}
