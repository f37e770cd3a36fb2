export { CSV_TYPE, csvLine, csvText, type CsvColumn } from './csvText';
