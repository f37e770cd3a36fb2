// Runs a command that must not outlive whoever started it:
//
//   node guard.mjs [--remove <folder>] -- <command> [arguments...]
//
// The starter spawns it detached, which makes it the leader of a process group of its own,
// and holds the other end of its standard input. When that closes, which the kernel
// does even for a starter that was killed, or when the command ends by itself, the whole
// group is ended, so nothing that the command started is left either. A folder named by
// --remove goes last.
//
// Plain Node without dependencies: it also guards the installation of the dependencies.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';

const graceMilliseconds = 8000;

const separator = process.argv.indexOf('--');
const options = process.argv.slice(2, separator);
const [command, ...parameters] = process.argv.slice(separator + 1);
const folder = options[0] === '--remove' && options[1] ? options[1] : undefined;

const child = spawn(command, parameters, {
  stdio: ['ignore', 'inherit', 'inherit'],
});

let ending = false;
let exitCode = 0;

child.on('error', error => {
  process.stderr.write(`${command}: ${error.message}\n`);
  exitCode = 127;
  void end();
});
child.on('exit', (code, signal) => {
  exitCode = code ?? (signal ? 128 : 0);
  void end();
});

process.stdin.on('end', end);
process.stdin.on('close', end);
process.stdin.on('error', end);
process.stdin.resume();
// The group's signals reach the guard too; it must outlast the others to finish its work.
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('SIGHUP', end);

async function end() {
  if (ending) {
    return;
  }
  ending = true;
  signalGroup('SIGTERM');
  const deadline = Date.now() + graceMilliseconds;
  while (othersInGroup().length > 0 && Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  if (folder) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  if (othersInGroup().length > 0) {
    // This ends the guard as well.
    signalGroup('SIGKILL');
  }
  process.exit(exitCode);
}

function signalGroup(signal) {
  try {
    process.kill(-process.pid, signal);
  } catch {
    // The group is empty already.
  }
}

function othersInGroup() {
  return processes().filter(
    ({ pid, group, state }) =>
      group === process.pid && pid !== process.pid && state !== 'Z',
  );
}

function processes() {
  return process.platform === 'linux' ? processesFromProc() : processesFromPs();
}

function processesFromProc() {
  const found = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) {
      continue;
    }
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      // pid (name) state ppid pgrp ...; the name may itself hold spaces and brackets.
      const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      found.push({ pid: Number(entry), group: Number(group), state });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

function processesFromPs() {
  const output = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,state='], {
    encoding: 'utf8',
  });
  return output
    .trim()
    .split('\n')
    .map(line => {
      const [pid, group, state] = line.trim().split(/\s+/);
      return { pid: Number(pid), group: Number(group), state: state[0] };
    });
}
