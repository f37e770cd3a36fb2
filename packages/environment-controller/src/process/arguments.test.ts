import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { readArguments } from './arguments';

const executable = resolve(__dirname, '../../bin/environment-controller');

/** What a terminal sees of the executable, outside of any cluster. */
function run(...argv: string[]) {
  const { PATH } = process.env;
  return spawnSync(process.execPath, [executable, ...argv], {
    env: { PATH },
    encoding: 'utf8',
    timeout: 120_000,
  });
}

describe('the command line of the controller', () => {
  it('takes the kubeconfig that it names before the one of the environment', () => {
    const environment = { ENVIRONMENTS_KUBECONFIG: '/environment' };
    expect(readArguments([], environment)).toMatchObject({
      kubeConfig: { path: '/environment' },
    });
    expect(
      readArguments(['--kubeconfig', '/named'], environment),
    ).toMatchObject({ kubeConfig: { path: '/named' } });
  });

  it('takes what stands before the names of users and groups', () => {
    const named = { ENVIRONMENTS_KUBECONFIG: '/environment' };
    expect(readArguments([], named)).toMatchObject({
      prefixes: { userPrefix: '', groupPrefix: '' },
    });
    expect(
      readArguments(['--user-prefix', 'u:', '--group-prefix', 'g:'], named),
    ).toMatchObject({ prefixes: { userPrefix: 'u:', groupPrefix: 'g:' } });
  });

  it('says which option is wrong and what would be right', () => {
    expect(() =>
      readArguments(['--kubeconfig', '/named', '--concurrency', 'many'], {}),
    ).toThrow("--concurrency is 'many': it must be a whole number, 1 or more");
  });

  it('says where credentials may come from when there are none, and ends with 2', () => {
    const { status, stderr } = run();
    expect(stderr.split('\n')[0]).toBe(
      'There are no credentials for the control cluster: name its kubeconfig with --kubeconfig or the environment variable ENVIRONMENTS_KUBECONFIG, or run in a pod of it with a service account',
    );
    expect(status).toBe(2);
  }, 130_000);
});
