import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EditorView } from '@codemirror/view';
import { renderEnvironments } from '../../../__testUtils__/renderEnvironments';
import { aClass, FakeEnvironmentsApi } from '../../../testing';

const PATH = '/environments/playground';

const simple = aClass('simple', {
  title: 'Simple',
  resources: [
    {
      name: 'settings',
      template: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'settings' },
        data: { hardware: '${parameters.hardware}' },
      },
    },
  ],
});

// A browser's measures of text, which jsdom has none of.
beforeAll(() => {
  Range.prototype.getClientRects = () =>
    document.createElement('i').getClientRects();
  Range.prototype.getBoundingClientRect = () => new DOMRect();
});
afterEach(() => sessionStorage.clear());

/** Without looking at each step whether style sheets let it: those of a whole app are long. */
const user = userEvent.setup({ pointerEventsCheck: 0 });

function open(query = '') {
  return renderEnvironments({
    path: `${PATH}${query}`,
    api: new FakeEnvironmentsApi({ classes: [simple] }),
  });
}

async function editor(): Promise<EditorView> {
  const content = await screen.findByLabelText('The class as YAML');
  const view = EditorView.findFromDOM(content);
  if (!view) {
    throw new Error('There is no editor');
  }
  return view;
}

/** As if it were typed over all that stands there. */
async function write(replace: (text: string) => string) {
  const view = await editor();
  const text = view.state.doc.toString();
  act(() => {
    view.dispatch({
      changes: { from: 0, to: text.length, insert: replace(text) },
    });
  });
}

async function panel(title: string) {
  return within(await screen.findByLabelText(title));
}

it('begins with an example that is valid, and shows its form and what it makes', async () => {
  open();
  expect(await screen.findByText('It is valid.')).toBeVisible();
  expect((await editor()).state.doc.toString()).toContain('# A golden path');
  expect(
    await (await panel('The form')).findByLabelText('Flavour'),
  ).toBeVisible();
  const made = await panel('What it would make');
  expect(made.getByText('Deployment notebook')).toBeVisible();
  expect(
    (await panel('By its rules')).getByText('None is needed'),
  ).toBeVisible();
});

it('says what is wrong while one types, leads to the line, and keeps what was valid beside it', async () => {
  open('?class=simple');
  await screen.findByText('It is valid.');
  await write(text =>
    text.replace('parameters.hardware', 'parameters.hardwar'),
  );
  const problem = await screen.findByText(/did you mean "hardware"/, {
    selector: 'button',
  });
  expect(
    screen.getByText('This is what the last version that was valid makes:'),
  ).toBeVisible();
  await user.click(problem);
  const view = await editor();
  const { head } = view.state.selection.main;
  expect(view.state.doc.lineAt(head).text).toContain('parameters.hardwar}');
  expect(view.hasFocus).toBe(true);
});

it('renders anew with what is filled into the form', async () => {
  open('?class=simple');
  await screen.findByText('It is valid.');
  await user.click(
    await (await panel('The form')).findByLabelText(/^Hardware/),
  );
  await user.click(
    await screen.findByText('gpu', { selector: '[role=option]' }),
  );
  await user.click(await screen.findByText('ConfigMap settings'));
  expect(
    await screen.findByLabelText('Manifest of settings'),
  ).toHaveTextContent('hardware: gpu');
});

it('keeps the draft through a reload, until one starts over', async () => {
  const first = open('?class=simple');
  await screen.findByText('It is valid.');
  await write(text => text.replace('Simple', 'Simpler'));
  await waitFor(() =>
    expect(JSON.stringify({ ...sessionStorage })).toContain('Simpler'),
  );
  first.unmount();
  open('?class=simple');
  expect((await editor()).state.doc.toString()).toContain('Simpler');
  await user.click(screen.getByText('Start over'));
  await waitFor(async () =>
    expect((await editor()).state.doc.toString()).not.toContain('Simpler'),
  );
});

it('says so when the class to begin with is not there', async () => {
  open('?class=gone');
  expect(await screen.findByText('There is no class gone')).toBeVisible();
  expect(
    screen.getByRole('button', { name: 'Start from the example' }),
  ).toHaveAttribute('href', PATH);
});
