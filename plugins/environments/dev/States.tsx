import { worlds } from './worlds';

/** A page of the plugin, at a path that every world has something for. */
const PAGES: ReadonlyArray<readonly [name: string, path: string]> = [
  ['List', '/environments?scope=all'],
  ['New', '/environments/new'],
  ['Form', '/environments/new?class=notebook'],
  ['Environment', '/environments/search/llama-latency'],
  ['Resources', '/environments/search/llama-latency?tab=resources'],
  ['Closing report', '/environments/search/tokenizer-trial'],
  ['Approvals', '/environments/approvals'],
  ['Classes', '/environments/classes'],
  ['Class', '/environments/classes/notebook'],
  ['Playground', '/environments/classes/playground'],
  ['Presets', '/environments/presets'],
  ['Insights', '/environments/insights'],
  ['Entity', '/catalog/default/component/search-api'],
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
          {Object.keys(worlds).map(world => (
            <tr key={world}>
              <th scope="row">{world}</th>
              {PAGES.map(([name, path]) => (
                <td key={name}>
                  <a
                    href={addressOf(path, world)}
                    aria-label={`${name}, ${world}`}
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
