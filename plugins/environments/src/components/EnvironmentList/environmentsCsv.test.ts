import { anEnvironment, NOW } from '../../testing';
import { csvHeading, csvLines } from './environmentsCsv';

function cells(environment: ReturnType<typeof anEnvironment>) {
  const heading = csvHeading().trimEnd();
  const line = csvLines([environment.build()], NOW).trimEnd();
  const values = line.split(',');
  return Object.fromEntries(
    heading.split(',').map((name, index) => [name, values[index]]),
  );
}

describe('environments as CSV', () => {
  it('has a line for each, with what it costs', () => {
    const environment = anEnvironment()
      .ready('2h')
      .endsIn('6h')
      .status({
        cost: {
          currency: 'EUR',
          total: '0.00',
          perHour: '0.50',
          since: new Date(NOW.getTime() - 7_200_000).toISOString(),
        },
      });
    expect(cells(environment)).toMatchObject({
      project: 'search',
      name: 'llama-latency',
      phase: 'Ready',
      owner: 'group:default/search',
      ends: '2026-11-21T20:00:00.000Z',
      currency: 'EUR',
      'cost per hour': '0.50',
      'cost so far': '1.00',
    });
  });

  it('quotes what would end a field', () => {
    const text = csvLines(
      [
        anEnvironment()
          .with({ purpose: { hypothesis: 'p95 "under" 200 ms, on one GPU' } })
          .build(),
      ],
      NOW,
    );
    expect(text).toContain('"p95 ""under"" 200 ms, on one GPU"');
  });

  it('lets no spreadsheet run what somebody wrote', () => {
    const environment = anEnvironment().with({
      purpose: { hypothesis: '=HYPERLINK(A1)' },
    });
    expect(cells(environment)).toMatchObject({
      hypothesis: "'=HYPERLINK(A1)",
    });
  });
});
