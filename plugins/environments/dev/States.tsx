import type { FakeWorld } from '../src/testing';
import { worlds } from './worlds';

type World = Partial<FakeWorld>;

/** What is there by that name, else the first that is there. */
function oneOf<T>(
  all: ReadonlyArray<T> = [],
  nameOf: (each: T) => string,
  usual: string,
): T | undefined {
  return all.find(each => nameOf(each) === usual) ?? all.at(0);
}

function environmentPath({ environments }: World): string {
  const shown = oneOf(
    environments,
    ({ metadata }) => metadata.name,
    'llama-latency',
  );
  return `/environments/search/${shown?.metadata.name ?? 'llama-latency'}`;
}

function recordPath({ records = [] }: World): string {
  const [record] = records;
  return `/environments/search/${record?.spec.environment.name ?? 'gone'}`;
}

function classNameOf({ classes }: World): string {
  const shown = oneOf(classes, ({ metadata }) => metadata.name, 'notebook');
  return shown?.metadata.name ?? 'notebook';
}

function requestQuery({ approvals }: World): string {
  const [approval] = approvals?.toDecide ?? [];
  return approval
    ? `?request=search%2F${approval.environment.metadata.name}`
    : '';
}

/** A page of the plugin, at a path that the world has something for. */
const PAGES: ReadonlyArray<
  readonly [name: string, pathIn: (world: World) => string]
> = [
  ['List', () => '/environments?scope=all'],
  ['New', () => '/environments/new'],
  ['Form', world => `/environments/new?class=${classNameOf(world)}`],
  ['Environment', environmentPath],
  ['Resources', world => `${environmentPath(world)}?tab=resources`],
  ['Events', world => `${environmentPath(world)}?tab=events`],
  ['Logs', world => `${environmentPath(world)}?tab=logs`],
  ['Closing report', recordPath],
  ['Approvals', world => `/environments/approvals${requestQuery(world)}`],
  ['Classes', () => '/environments/classes'],
  ['Class', world => `/environments/classes/${classNameOf(world)}`],
  ['Playground', () => '/environments/playground'],
  ['Presets', () => '/environments/presets'],
  ['Insights', () => '/environments/insights'],
  ['Entity', () => '/catalog/default/component/search-api'],
];

/** The world is chosen as the page loads: the links are those of another document. */
function addressOf(path: string, world: string): string {
  const separator = path.includes('?') ? '&' : '?';
  return `${path}${separator}world=${encodeURIComponent(world)}`;
}

/** Every page in every state, to be looked at. */
export function States() {
  return (
    <main style={{ padding: 24, overflowX: 'auto' }}>
      <h1>States</h1>
      <table style={{ borderSpacing: 12 }}>
        <caption>Each page, by the world that it is shown in</caption>
        <thead>
          <tr>
            <th scope="col">World</th>
            {PAGES.map(([name]) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(worlds).map(([name, world]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {PAGES.map(([page, pathIn]) => (
                <td key={page}>
                  <a
                    href={addressOf(pathIn(world), name)}
                    aria-label={`${page}, ${name}`}
                  >
                    open
                  </a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
