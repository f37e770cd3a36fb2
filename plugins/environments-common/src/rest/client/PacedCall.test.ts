import { PacedCall } from './PacedCall';

/** A clock that a test moves, and calls that end when it says so. */
function pacedByHand() {
  let time = 0;
  const timers: Array<{ at: number; callback: () => void }> = [];
  const calls: Array<{ at: number; end: () => void }> = [];
  const paced = new PacedCall(
    () => new Promise<void>(resolve => calls.push({ at: time, end: resolve })),
    { gatherMillis: 200, restMillis: 1000, jitterMillis: 100 },
    {
      now: () => time,
      random: () => 0.5,
      setTimer(callback, millis) {
        const timer = { at: time + millis, callback };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
    },
  );
  const pass = (millis: number) => {
    const until = time + millis;
    for (;;) {
      const [next] = timers.sort((a, b) => a.at - b.at);
      if (!next || next.at > until) {
        break;
      }
      timers.shift();
      time = next.at;
      next.callback();
    }
    time = until;
  };
  const end = async () => {
    calls.at(-1)?.end();
    await new Promise(process.nextTick);
  };
  return { paced, pass, end, times: () => calls.map(({ at }) => at) };
}

it('gathers a burst into one call', () => {
  const { paced, pass, times } = pacedByHand();
  for (let change = 0; change < 100; change++) {
    paced.ask();
  }
  pass(5000);
  expect(times()).toEqual([250]);
});

it('rests between calls, and calls once more for what was asked meanwhile', async () => {
  const { paced, pass, end, times } = pacedByHand();
  paced.ask();
  pass(300);
  paced.ask();
  paced.ask();
  await end();
  pass(10_000);
  expect(times()).toEqual([250, 1300]);
});

it('never calls twice at a time, and rests longer after a call that took long', async () => {
  const { paced, pass, end, times } = pacedByHand();
  paced.ask();
  pass(250);
  paced.ask();
  pass(4000);
  expect(times()).toEqual([250]);
  await end();
  pass(20_000);
  expect(times()).toEqual([250, 4250 + 4000 + 50]);
});

it('is quiet once it was stopped', async () => {
  const { paced, pass, end, times } = pacedByHand();
  paced.ask();
  pass(250);
  paced.ask();
  paced.stop();
  await end();
  paced.ask();
  pass(20_000);
  expect(times()).toEqual([250]);
});
