import { Route, Routes } from 'react-router-dom';
import { EnvironmentsProvider } from '../api';
import {
  approvalsRouteRef,
  environmentRouteRef,
  newEnvironmentRouteRef,
} from '../routes';
import { ApprovalsPage } from './Approvals';
import { EnvironmentListPage } from './EnvironmentList';
import { EnvironmentPage } from './EnvironmentPage';
import { Frame } from './Frame';
import { NewEnvironmentPage } from './NewEnvironment';

/** The plugin's pages by path, without a frame: both frontend systems bring theirs. */
export function EnvironmentsRoutes() {
  return (
    <EnvironmentsProvider>
      <Frame>
        <Routes>
          <Route path="/" element={<EnvironmentListPage />} />
          <Route
            path={newEnvironmentRouteRef.path}
            element={<NewEnvironmentPage />}
          />
          <Route path={approvalsRouteRef.path} element={<ApprovalsPage />} />
          <Route
            path={environmentRouteRef.path}
            element={<EnvironmentPage />}
          />
        </Routes>
      </Frame>
    </EnvironmentsProvider>
  );
}
