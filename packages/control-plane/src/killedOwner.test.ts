import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { dirname } from 'node:path';
import { packageFile } from './packageFile';
import { eventually } from './eventually';
import { descendantsOf, isAlive } from './__testUtils__/processes';

jest.setTimeout(120_000);

const owner = `
  const { startControlPlane } = require(${JSON.stringify(
    packageFile('src', 'index.ts'),
  )});
  startControlPlane().then(plane => {
    console.log(plane.kubeconfigPath);
    setInterval(() => {}, 1000);
  });
`;

it('nothing of a control plane outlives an owner that was killed, its temporary folder included', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', owner], {
    cwd: packageFile(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  const kubeconfigPath = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', () => reject(new Error('the owner ended too early')));
  });
  const descendants = descendantsOf(child.pid ?? 0);

  child.kill('SIGKILL');

  for (const component of [
    'control-plane etcd',
    'control-plane kube-apiserver',
    'control-plane kube-controller-manager',
    'control-plane kube-scheduler',
    'kwok --kubeconfig',
  ]) {
    expect(descendants).toContainEqual(
      expect.objectContaining({ command: expect.stringContaining(component) }),
    );
  }
  const left = await eventually(async () => {
    const running = descendants.filter(({ pid }) => isAlive(pid));
    return running.length === 0 && running;
  });
  expect(left).toEqual([]);
  await eventually(() =>
    access(dirname(kubeconfigPath)).then(
      () => false,
      () => true,
    ),
  );
});
