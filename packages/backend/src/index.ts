import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));

// Who is asking
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('./personaSignIn'));

// What they may do
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./demoPermissionPolicy'));

// Catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(
  import('@environments-dev/plugin-catalog-backend-module-environments'),
);

// Software templates
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@environments-dev/plugin-scaffolder-backend-module-environments'),
);

// Search
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

// How parts and people hear of changes
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));

// What each person has set, such as their views of the list
backend.add(import('@backstage/plugin-user-settings-backend'));

// Environments, with the controller in this process
backend.add(import('@environments-dev/plugin-environments-backend'));
backend.add(
  import('@environments-dev/plugin-environments-backend-module-controller'),
);

// What assistants may do, as the people they work for
backend.add(import('@backstage/plugin-mcp-actions-backend'));

// The Kubernetes tab of entities, with what their environments run
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(
  import('@environments-dev/plugin-kubernetes-backend-module-environments'),
);

backend.start();
