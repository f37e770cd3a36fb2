import { EnvironmentsProvider } from '../../api';
import { Frame } from '../Frame';
import { EntityEnvironmentsCard } from './EntityEnvironmentsCard';
import { EntityEnvironmentsContent } from './EntityEnvironmentsContent';
import { ResourceEnvironmentCard } from './ResourceEnvironmentCard';

/** The tab with all that it needs around it. */
export function EntityEnvironmentsContentExtension() {
  return (
    <EnvironmentsProvider>
      <Frame>
        <EntityEnvironmentsContent />
      </Frame>
    </EnvironmentsProvider>
  );
}

/** The card with all that it needs around it. */
export function EntityEnvironmentsCardExtension() {
  return (
    <EnvironmentsProvider>
      <Frame>
        <EntityEnvironmentsCard />
      </Frame>
    </EnvironmentsProvider>
  );
}

/** The card of a long-lived environment's resource with all that it needs around it. */
export function ResourceEnvironmentCardExtension() {
  return (
    <EnvironmentsProvider>
      <Frame>
        <ResourceEnvironmentCard />
      </Frame>
    </EnvironmentsProvider>
  );
}
