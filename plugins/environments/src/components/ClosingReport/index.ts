export { ClosingReport } from './ClosingReport';
export { ClosingReportPage } from './ClosingReportPage';
