import {
  CompiledClass,
  EnvironmentIdentity,
  JsonObject,
} from '@environments-dev/environment-classes';
import { ClustersOfPass } from '../innerClusters/clustersOfPass';
import { Inventory } from '../objects/inventory';

/** What is to be provisioned, and what is known of it. */
export interface ProvisionRequest {
  compiled: CompiledClass;
  parameters: JsonObject;
  identity: EnvironmentIdentity;
  inventory: Inventory;
  /** Since when the class's account may write. */
  boundAt: Date;
  /** Mends that right if somebody took it away; since when it stands. */
  bindAgain(): Promise<Date>;
  /** Whether it was ready before: then a change is tried in whole before any of it is made. */
  wasReady: boolean;
  /** What its class says of changes by others. */
  drift: 'Report' | 'Heal';
  /**
   * What is missing is made again while it starts or moves to another revision; after that
   * it is put back, or reported.
   */
  missing: 'Recreate' | 'PutBack' | 'Report';
  now: Date;
  /** The clusters that the environment makes for itself. */
  clusters: ClustersOfPass;
  /** Writes the inventory down before Secrets are made: no sweep would find them. */
  announce(inventory: Inventory): Promise<void>;
}
