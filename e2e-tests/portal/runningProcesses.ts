import { execFileSync } from 'node:child_process';

/** A process of this machine. */
export interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** What runs now; one that has ended and waits for its parent to notice does not. */
export function runningProcesses(): Process[] {
  const output = execFileSync(
    'ps',
    ['-A', '-ww', '-o', 'pid=,ppid=,state=,args='],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return output
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .filter(([, , state]) => !state.startsWith('Z'))
    .map(([pid, parent, , ...command]) => ({
      pid: Number(pid),
      parent: Number(parent),
      command: command.join(' '),
    }));
}

/** Its children, theirs, and so on. */
export function descendantsOf(
  pid: number,
  among: Process[] = runningProcesses(),
): Process[] {
  const children = among.filter(each => each.parent === pid);
  return children.flatMap(child => [child, ...descendantsOf(child.pid, among)]);
}
