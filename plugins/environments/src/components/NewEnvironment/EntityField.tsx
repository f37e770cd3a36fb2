import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import {
  entityRefSchema,
  type FieldError,
} from '@environments-dev/plugin-environments-common';
import { errorMessage, useEntityTitles } from '../../api';
import { fieldId } from './parameterErrors';
import { type FoundEntity, useEntitySearch } from './useEntitySearch';

function Option(props: { entity: FoundEntity }) {
  const { title, kind, description } = props.entity;
  return (
    <div style={{ minWidth: 0 }}>
      {title}{' '}
      <Typography component="span" variant="caption" color="textSecondary">
        {kind}
      </Typography>
      {description && (
        <Typography
          component="div"
          variant="caption"
          color="textSecondary"
          noWrap
        >
          {description}
        </Typography>
      )}
    </div>
  );
}

/** The entity that a text names outright. */
function meant(
  text: string,
  options: ReadonlyArray<FoundEntity>,
): FoundEntity | undefined {
  const same = (a: string) =>
    a.toLocaleLowerCase('en-US') === text.toLocaleLowerCase('en-US');
  return options.find(({ title, entityRef }) => same(title) || same(entityRef));
}

/** A component or a system, found in the catalog as one types; its ref may be typed, too. */
export function EntityField(props: {
  /** Entity ref; empty: none. */
  value: string;
  errors: ReadonlyArray<FieldError>;
  onChange: (entityRef: string) => void;
}) {
  const { value, errors, onChange } = props;
  const [typed, setTyped] = useState('');
  const search = useEntitySearch(typed);
  const isRef = entityRefSchema.safeParse(value).success;
  const titleOf = useEntityTitles(isRef ? [value] : []);
  const options = search.data ?? [];
  const chosen =
    options.find(({ entityRef }) => entityRef === value) ??
    (value
      ? {
          entityRef: value,
          title: isRef ? titleOf(value) : value,
          kind: '',
          description: '',
        }
      : null);
  const complaint = [
    ...errors.map(({ message }) => message),
    ...(search.error
      ? [
          `The catalog did not answer (${errorMessage(
            search.error,
          )}); type a reference such as component:default/search-api`,
        ]
      : []),
  ].join('; ');
  return (
    <Autocomplete<FoundEntity, false, false, true>
      freeSolo
      id={fieldId('spec.purpose.entityRef')}
      options={options}
      loading={search.isFetching}
      value={chosen}
      getOptionLabel={({ title }) => title}
      getOptionSelected={(option, { entityRef }) =>
        option.entityRef === entityRef
      }
      // The catalog has searched already.
      filterOptions={all => all}
      renderOption={option => <Option entity={option} />}
      onInputChange={(_, text, reason) =>
        setTyped(reason === 'input' ? text : '')
      }
      onChange={(_, picked) =>
        onChange(
          typeof picked === 'string' ? picked : (picked?.entityRef ?? ''),
        )
      }
      onBlur={() => {
        const text = typed.trim();
        if (text) {
          onChange(meant(text, options)?.entityRef ?? text);
        }
      }}
      renderInput={params => (
        <TextField
          {...params}
          label="Component or system it is for"
          placeholder="Search the catalog"
          variant="outlined"
          size="small"
          error={complaint !== ''}
          helperText={complaint || 'It then shows on the page of that entity'}
        />
      )}
    />
  );
}
