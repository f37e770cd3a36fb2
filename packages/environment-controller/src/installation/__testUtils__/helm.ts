import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildHelm } from '@environments-dev/control-plane';
import { ObjectToApply } from '@environments-dev/kubernetes-client';
import { parseAllDocuments, stringify } from 'yaml';
import { manifestSchema } from '../../__testUtils__/manifests';

const chart = resolve(__dirname, '../../../../../deploy/chart/environments');

/** What the chart cannot know. */
export const IMAGE = { repository: 'registry.test/controller', tag: '1' };

/** Values of the chart, as in a file of the operator. */
export type Values = Record<string, unknown>;

/** What a command answered; its exit code is not 0 when it failed. */
export interface Answer {
  code: number;
  stdout: string;
  stderr: string;
}

/** Helm, with the chart, as an operator has it at hand. */
export interface Helm {
  lint(values: Values): Promise<Answer>;
  template(values: Values): Promise<Answer>;
  /** The objects that the chart makes of the values. */
  rendered(values: Values): Promise<ObjectToApply[]>;
  /**
   * `install`, `upgrade` or `uninstall` of the release `environments`.
   *
   * @throws Error with what Helm says when it fails
   */
  release(command: string[], values?: Values): Promise<void>;
  remove(): Promise<void>;
}

/** Helm for the control cluster of a kubeconfig file; built if it never was. */
export async function helmFor(kubeconfigPath?: string): Promise<Helm> {
  const executable = await buildHelm();
  const folder = await mkdtemp(join(tmpdir(), 'helm-test-'));
  const environment = {
    PATH: process.env.PATH,
    HOME: folder,
    KUBECONFIG: kubeconfigPath ?? join(folder, 'none'),
  };

  function run(...parameters: string[]): Promise<Answer> {
    return new Promise(done => {
      execFile(
        executable,
        parameters,
        { env: environment, maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) =>
          done({
            code: error ? Number(error.code ?? 1) : 0,
            stdout,
            stderr,
          }),
      );
    });
  }

  async function file(values: Values): Promise<string> {
    const path = join(folder, 'values.yaml');
    await writeFile(path, stringify(values));
    return path;
  }

  async function template(values: Values) {
    return run(
      ...['template', 'environments', chart, '--values', await file(values)],
    );
  }

  return {
    lint: async values =>
      run('lint', '--strict', chart, '--values', await file(values)),
    template,

    async rendered(values) {
      const { code, stdout, stderr } = await template(values);
      if (code !== 0) {
        throw new Error(stderr);
      }
      return parseAllDocuments(stdout)
        .map(document => document.toJS())
        .filter(object => object !== null)
        .map(object => manifestSchema.parse(object));
    },

    async release([command, ...options], values) {
      const { code, stderr } = await run(
        ...[command, 'environments'],
        ...(values ? [chart, '--values', await file(values)] : []),
        ...['--namespace', 'environments-system', '--timeout', '5m'],
        ...options,
      );
      if (code !== 0) {
        throw new Error(`helm ${command}: ${stderr}`);
      }
    },

    remove: () => rm(folder, { recursive: true }),
  };
}
