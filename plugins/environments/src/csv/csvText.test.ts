import { csvText, type CsvColumn } from './csvText';

interface Row {
  name: string;
  change: number | undefined;
}

const columns: CsvColumn<Row>[] = [
  { name: 'name', of: ({ name }) => name },
  { name: 'change, in EUR', of: ({ change }) => change },
];

it('has a heading, a line for each row, and nothing where nothing is known', () => {
  expect(
    csvText(columns, [
      { name: 'llama', change: -2.5 },
      { name: 'say "hi"', change: undefined },
    ]),
  ).toBe('name,"change, in EUR"\r\nllama,-2.5\r\n"say ""hi""",\r\n');
});

it('lets no spreadsheet run what somebody wrote', () => {
  expect(csvText(columns, [{ name: '=1+1', change: 0 }])).toContain("'=1+1,0");
});
