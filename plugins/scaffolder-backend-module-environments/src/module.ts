import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { environmentsServiceRef } from '@environments-dev/plugin-environments-node';
import { createRequestAction } from './actions/request';
import { createWaitAction } from './actions/wait';

/** Adds `environments:request` and `environments:wait` to the scaffolder. */
export const scaffolderModuleEnvironments = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'environments',
  register(reg) {
    reg.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        environments: environmentsServiceRef,
      },
      async init({ scaffolder, environments }) {
        scaffolder.addActions(
          createRequestAction(environments),
          createWaitAction(environments),
        );
      },
    });
  },
});
