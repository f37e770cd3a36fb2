import { manualClock } from '../__testUtils__/manualClock';
import { createGathering } from './gathering';

function gatheringOfASecond() {
  const clock = manualClock();
  const told: string[] = [];
  const gathering = createGathering({
    clock,
    millis: 1000,
    onDue: key => told.push(key),
  });
  return { clock, told, gathering };
}

it('tells of a crowd once, a second after its first', async () => {
  const { clock, told, gathering } = gatheringOfASecond();
  gathering.add('notebook');
  await clock.advance(600);
  gathering.add('notebook');
  gathering.add('postgres');
  expect(told).toEqual([]);
  await clock.advance(400);
  expect(told).toEqual(['notebook']);
  await clock.advance(600);
  expect(told).toEqual(['notebook', 'postgres']);
});

it('tells again of what comes after it told', async () => {
  const { clock, told, gathering } = gatheringOfASecond();
  gathering.add('notebook');
  await clock.advance(1000);
  gathering.add('notebook');
  await clock.advance(1000);
  expect(told).toEqual(['notebook', 'notebook']);
});

it('tells of nothing once it was stopped', async () => {
  const { clock, told, gathering } = gatheringOfASecond();
  gathering.add('notebook');
  gathering.stop();
  await clock.advance(5000);
  expect(told).toEqual([]);
});
