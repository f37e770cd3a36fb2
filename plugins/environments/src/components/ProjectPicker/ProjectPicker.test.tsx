import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { Form } from '@backstage/plugin-scaffolder-react/alpha';
import validator from '@rjsf/validator-ajv8';
import type { ProjectAnswer } from '@environments-dev/plugin-environments-common';
import { environmentsApiRef } from '../../api';
import { FakeEnvironmentsApi } from '../../testing';
import { isFieldExtension } from '../NewEnvironment/formFields';
import { projectPickerField } from './formField';

const aProject = (
  name: string,
  facts: Partial<ProjectAnswer> = {},
): ProjectAnswer => ({
  name,
  title: name,
  mayRequest: true,
  environments: { used: 0 },
  ...facts,
});

function render(projects: ProjectAnswer[], before?: string) {
  if (!isFieldExtension(projectPickerField)) {
    throw new Error('the picker is no form field');
  }
  const { name, component } = projectPickerField;
  const chosen: unknown[] = [];
  renderInTestApp(
    <Form
      schema={{
        type: 'object',
        properties: { project: { type: 'string', title: 'Project' } },
      }}
      uiSchema={{ project: { 'ui:field': name } }}
      fields={{ [name]: component }}
      formData={{ project: before }}
      validator={validator}
      onChange={({ formData }) => chosen.push(formData.project)}
    />,
    {
      apis: [
        [environmentsApiRef, new FakeEnvironmentsApi({ projects })],
        mockApis.identity({
          userEntityRef: 'user:default/jane',
          ownershipEntityRefs: ['user:default/jane', 'group:default/search'],
        }),
      ],
    },
  );
  return chosen;
}

describe('the project of a template', () => {
  it('is one of those that the person may request into, theirs at first', async () => {
    const chosen = render([
      aProject('ads'),
      aProject('search', { owner: 'group:default/search' }),
      aProject('secret', { mayRequest: false }),
    ]);
    const field = await screen.findByLabelText('Project');
    await waitFor(() => expect(field).toHaveValue('search'));
    expect(chosen).toEqual(['search']);
    expect(
      screen.queryByRole('option', { name: 'secret' }),
    ).not.toBeInTheDocument();
    await userEvent.selectOptions(field, 'ads');
    expect(chosen.at(-1)).toBe('ads');
  });

  it('is not one that a link names and the person may not use', async () => {
    const chosen = render([aProject('ads')], 'secret');
    await waitFor(() => expect(chosen).toEqual(['ads']));
  });

  it('says what to do where there is none', async () => {
    render([aProject('secret', { mayRequest: false })]);
    const field = await screen.findByLabelText('Project');
    await waitFor(() =>
      expect(field).toHaveAccessibleDescription(
        /no project that you may request into/,
      ),
    );
    expect(field).toBeDisabled();
  });
});
