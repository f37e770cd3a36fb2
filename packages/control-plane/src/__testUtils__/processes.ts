import { execFileSync } from 'node:child_process';

/** Whether a process runs; one that has ended and waits for its parent to notice does not. */
export function isAlive(pid: number): boolean {
  return processStates().some(each => each.pid === pid && each.state !== 'Z');
}

/** Everything that a process started, and what that started, and so on. */
export function descendantsOf(
  pid: number,
): Array<{ pid: number; command: string }> {
  const children = processStates().filter(each => each.parent === pid);
  return children.flatMap(child => [child, ...descendantsOf(child.pid)]);
}

function processStates() {
  const output = execFileSync(
    'ps',
    ['-A', '-ww', '-o', 'pid=,ppid=,state=,args='],
    {
      encoding: 'utf8',
    },
  );
  return output
    .trim()
    .split('\n')
    .map(line => {
      const [pid, parent, state, ...command] = line.trim().split(/\s+/);
      return {
        pid: Number(pid),
        parent: Number(parent),
        state: state[0],
        command: command.join(' '),
      };
    });
}
