import { readFile } from 'node:fs/promises';

/** What Linux says of a process. */
export interface ProcessFigures {
  residentMiB: number;
  /** Of one core, since it was started. */
  cpuSeconds: number;
}

/** Linux counts processor time in hundredths of a second, on every architecture. */
const TICKS_PER_SECOND = 100;

export async function figuresOf(pid: number): Promise<ProcessFigures> {
  const [status, stat] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ]);
  return {
    residentMiB: residentMiBOf(status),
    cpuSeconds: cpuSecondsOf(stat),
  };
}

/** Resident memory, from `/proc/<pid>/status`. */
export function residentMiBOf(status: string): number {
  const kibibytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return Math.round(kibibytes / 1024);
}

/** User and system time, from `/proc/<pid>/stat`; the program's name may hold spaces and brackets. */
export function cpuSecondsOf(stat: string): number {
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [afterName[11], afterName[12]].map(Number);
  return (user + system) / TICKS_PER_SECOND;
}
