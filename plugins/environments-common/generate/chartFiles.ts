import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface CopiedFile {
  /** Relative to the repository. */
  path: string;
  content: string;
}

const root = resolve(__dirname, '../../..');

/**
 * Helm reads nothing outside a chart, so the chart carries copies of what `deploy/` holds:
 * byte for byte, because the controller compares.
 */
export function chartFiles(crds: readonly CopiedFile[]): CopiedFile[] {
  const written = [
    'deploy/namespaces.yaml',
    ...['rbac', 'policies', 'observability'].flatMap(filesOf),
  ].map(path => ({ path, content: readFileSync(resolve(root, path), 'utf8') }));
  return [...crds, ...written].map(({ path, content }) => ({
    path: path.replace(/^deploy\//, 'deploy/chart/environments/files/'),
    content,
  }));
}

function filesOf(folder: string): string[] {
  return readdirSync(resolve(root, 'deploy', folder))
    .sort()
    .map(name => `deploy/${folder}/${name}`);
}
