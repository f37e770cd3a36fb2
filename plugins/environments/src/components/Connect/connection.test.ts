import { connectionOf } from './connection';

const own = { namespace: 'env-a', isOwn: true };
const shared = { namespace: 'search', isOwn: false };

describe('how one reaches an output', () => {
  it('opens a web address', () => {
    expect(
      connectionOf({ name: 'url', type: 'URL', value: 'https://x.dev/' }, own),
    ).toEqual({ kind: 'link', title: 'url', href: 'https://x.dev/' });
  });

  it('never makes a link of what would run in the browser', () => {
    expect(
      connectionOf(
        { name: 'url', type: 'URL', value: 'data:text/html,<b>hello</b>' },
        own,
      ),
    ).toMatchObject({ kind: 'text', text: 'data:text/html,<b>hello</b>' });
  });

  it('forwards a port by number to the same one, by name to a free one', () => {
    const output = { name: 'http', type: 'PortForward', service: 's' } as const;
    expect(connectionOf({ ...output, port: 8888 }, own)).toMatchObject({
      command: 'kubectl port-forward -n env-a service/s 8888:8888',
    });
    expect(connectionOf({ ...output, port: 'web' }, own)).toMatchObject({
      command: 'kubectl port-forward -n env-a service/s :web',
    });
  });

  it('asks for a Secret, and saves a kubeconfig as a file', () => {
    const output = {
      name: 'token',
      title: 'Token',
      secretName: 'server-token',
      key: 'token',
    };
    expect(connectionOf({ ...output, type: 'Secret' }, own)).toEqual({
      kind: 'secret',
      title: 'Token',
      hint: 'in Secret server-token, under token',
      as: 'Text',
    });
    expect(connectionOf({ ...output, type: 'Kubeconfig' }, own)).toMatchObject({
      kind: 'secret',
      as: 'File',
    });
  });

  it('shows how to read a Secret that lies beside others, with rights of one’s own', () => {
    expect(
      connectionOf(
        {
          name: 'token',
          type: 'Secret',
          secretName: 'server-token',
          key: 'token',
        },
        shared,
      ),
    ).toMatchObject({
      kind: 'command',
      command: `kubectl get secret server-token -n search -o go-template='{{index .data "token" | base64decode}}'`,
    });
  });

  it('says so when an output is not known yet', () => {
    expect(connectionOf({ name: 'url', type: 'URL' }, own)).toEqual({
      kind: 'missing',
      title: 'url',
    });
  });
});
