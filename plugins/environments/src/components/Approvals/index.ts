export { ApprovalPanel } from './ApprovalPanel';
export { ApprovalsLink } from './ApprovalsLink';
export { ApprovalsPage } from './ApprovalsPage';
export { DecisionList } from './DecisionList';
