export { ApprovalPanel } from './ApprovalPanel';
export { ApprovalsLink } from './ApprovalsLink';
export { ApprovalsPage } from './ApprovalsPage';
