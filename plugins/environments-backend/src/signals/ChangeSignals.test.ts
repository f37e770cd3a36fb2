import { ChangeSignals } from './ChangeSignals';

function signalsByHand() {
  const published: string[][] = [];
  const timers: Array<() => void> = [];
  const signals = new ChangeSignals({
    publish: uids => published.push([...uids]),
    intervalMillis: 500,
    setTimer: callback => timers.push(callback),
  });
  return { signals, published, passInterval: () => timers.shift()?.() };
}

it('tells of the first change at once', () => {
  const { signals, published } = signalsByHand();
  signals.changed('a');
  expect(published).toEqual([['a']]);
});

it('tells of all other changes in an interval in one message, after it', () => {
  const { signals, published, passInterval } = signalsByHand();
  for (let change = 0; change < 100; change++) {
    signals.changed('a');
    signals.changed('b');
  }
  expect(published).toEqual([['a']]);
  passInterval();
  expect(published).toEqual([['a'], ['b', 'a']]);
  passInterval();
  expect(published).toEqual([['a'], ['b', 'a']]);
});

it('tells at once again after a quiet interval', () => {
  const { signals, published, passInterval } = signalsByHand();
  signals.changed('a');
  passInterval();
  signals.changed('a');
  expect(published).toEqual([['a'], ['a']]);
});

it('tells of thousands in messages that the event bus takes', () => {
  const { signals, published, passInterval } = signalsByHand();
  const uids = Array.from({ length: 1200 }, (_, index) => `uid-${index}`);
  signals.changed('first');
  uids.forEach(uid => signals.changed(uid));
  passInterval();
  expect(published.map(({ length }) => length)).toEqual([1, 500, 500, 200]);
  expect(published.slice(1).flat()).toEqual(uids);
});
