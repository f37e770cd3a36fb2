import { ChangeSignals } from './ChangeSignals';

function signalsByHand() {
  const published: string[] = [];
  const timers: Array<() => void> = [];
  const signals = new ChangeSignals({
    publish: uid => published.push(uid),
    intervalMillis: 500,
    setTimer: callback => timers.push(callback),
  });
  return { signals, published, passInterval: () => timers.shift()?.() };
}

it('tells of the first change at once', () => {
  const { signals, published } = signalsByHand();
  signals.changed('a');
  signals.changed('b');
  expect(published).toEqual(['a', 'b']);
});

it('tells of many changes in an interval once more, after it', () => {
  const { signals, published, passInterval } = signalsByHand();
  for (let change = 0; change < 100; change++) {
    signals.changed('a');
  }
  expect(published).toEqual(['a']);
  passInterval();
  expect(published).toEqual(['a', 'a']);
  passInterval();
  expect(published).toEqual(['a', 'a']);
});

it('tells at once again after a quiet interval', () => {
  const { signals, published, passInterval } = signalsByHand();
  signals.changed('a');
  passInterval();
  signals.changed('a');
  expect(published).toEqual(['a', 'a']);
});
