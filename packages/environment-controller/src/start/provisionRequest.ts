import {
  CompiledClass,
  EnvironmentIdentity,
  JsonObject,
} from '@environments-dev/environment-classes';
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
  /** What is missing is made again while it starts, and reported once it was ready. */
  missing: 'Recreate' | 'Report';
  now: Date;
  /** Writes the inventory down before Secrets are made: no sweep would find them. */
  announce(inventory: Inventory): Promise<void>;
}
