import { dirname, join } from 'node:path';

/** Path of a file that this package ships beside its code: `config`, `go` or `bin`. */
export function packageFile(...path: string[]): string {
  const manifest =
    require.resolve('@environments-dev/control-plane/package.json');
  return join(dirname(manifest), ...path);
}
