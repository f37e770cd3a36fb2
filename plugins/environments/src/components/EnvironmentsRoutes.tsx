import { Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { EnvironmentsProvider } from '../api';
import {
  approvalsRouteRef,
  classesRouteRef,
  classPlaygroundRouteRef,
  classRouteRef,
  environmentRouteRef,
  insightsRouteRef,
  newEnvironmentRouteRef,
  presetsRouteRef,
} from '../routes';
import { ClassPlaygroundPage } from './Classes';
import { EnvironmentListPage } from './EnvironmentList';
import { Loading } from './feedback';
import { Frame } from './Frame';
import {
  ApprovalsPage,
  ClassCatalogPage,
  ClassPage,
  EnvironmentPage,
  InsightsPage,
  NewEnvironmentPage,
  PresetsPage,
} from './lazyPages';

/** The plugin's pages by path, without a frame: both frontend systems bring theirs. */
export function EnvironmentsRoutes() {
  return (
    <EnvironmentsProvider>
      <Frame>
        <Suspense fallback={<Loading what="the page" height={400} />}>
          <Routes>
            <Route path="/" element={<EnvironmentListPage />} />
            <Route
              path={newEnvironmentRouteRef.path}
              element={<NewEnvironmentPage />}
            />
            <Route path={approvalsRouteRef.path} element={<ApprovalsPage />} />
            <Route path={classesRouteRef.path} element={<ClassCatalogPage />} />
            <Route
              path={classPlaygroundRouteRef.path}
              element={<ClassPlaygroundPage />}
            />
            <Route path={classRouteRef.path} element={<ClassPage />} />
            <Route path={presetsRouteRef.path} element={<PresetsPage />} />
            <Route path={insightsRouteRef.path} element={<InsightsPage />} />
            <Route
              path={environmentRouteRef.path}
              element={<EnvironmentPage />}
            />
          </Routes>
        </Suspense>
      </Frame>
    </EnvironmentsProvider>
  );
}
