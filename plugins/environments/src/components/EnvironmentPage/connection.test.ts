import { connectionOf } from './connection';

describe('how one reaches an output', () => {
  it('opens a web address', () => {
    expect(
      connectionOf({ name: 'url', type: 'URL', value: 'https://x.dev/' }, 'ns'),
    ).toEqual({ kind: 'link', title: 'url', href: 'https://x.dev/' });
  });

  it('never makes a link of what would run in the browser', () => {
    expect(
      connectionOf(
        { name: 'url', type: 'URL', value: 'data:text/html,<b>hello</b>' },
        'ns',
      ),
    ).toMatchObject({ kind: 'text', text: 'data:text/html,<b>hello</b>' });
  });

  it('forwards a port by number to the same one, by name to a free one', () => {
    const output = { name: 'http', type: 'PortForward', service: 's' } as const;
    expect(connectionOf({ ...output, port: 8888 }, 'env-a')).toMatchObject({
      command: 'kubectl port-forward -n env-a service/s 8888:8888',
    });
    expect(connectionOf({ ...output, port: 'web' }, 'env-a')).toMatchObject({
      command: 'kubectl port-forward -n env-a service/s :web',
    });
  });

  it('shows how to read a Secret, not what it holds', () => {
    expect(
      connectionOf(
        {
          name: 'token',
          type: 'Secret',
          title: 'Token',
          secretName: 'server-token',
          key: 'token',
          value: 'hunter2',
        },
        'env-a',
      ),
    ).toEqual({
      kind: 'command',
      title: 'Token',
      command: `kubectl get secret server-token -n env-a -o go-template='{{index .data "token" | base64decode}}'`,
      hint: 'key token of Secret server-token; the portal never reads its value',
    });
  });

  it('says so when an output is not known yet', () => {
    expect(connectionOf({ name: 'url', type: 'URL' }, 'ns')).toEqual({
      kind: 'missing',
      title: 'url',
    });
  });
});
