import type { Entity } from '@backstage/catalog-model';
import { type StorageApi, storageApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  formFieldsApiRef,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import { type SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';
import environmentsPlugin from '../alpha';
import { environmentsApiRef } from '../api';
import { FakeEnvironmentsApi } from '../testing';

/** A method, since a listener of one channel takes only that channel's messages. */
interface Listener {
  next(message: JsonObject): void;
}

/** Signals that a test sends itself. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Set<Listener>();

  subscribe<T extends JsonObject>(
    _channel: string,
    onMessage: (message: T) => void,
  ) {
    const listener = { next: onMessage };
    this.#listeners.add(listener);
    return {
      unsubscribe: () => {
        this.#listeners.delete(listener);
      },
    };
  }

  send(message: JsonObject) {
    this.#listeners.forEach(listener => listener.next(message));
  }
}

/** The whole plugin in an app of the new frontend system, at a path. */
export function renderEnvironments(options: {
  path: string;
  api: FakeEnvironmentsApi;
  signals?: FakeSignals;
  /** Names of permissions that are denied. */
  denied?: string[];
  /** What the catalog has. */
  entities?: Entity[];
  /** Form fields that other plugins bring. */
  formFields?: FormField[];
  /** What the portal keeps for the person. */
  storage?: StorageApi;
}) {
  const { path, api, signals = new FakeSignals(), denied = [] } = options;
  const { entities = [], formFields = [] } = options;
  const { storage = mockApis.storage() } = options;
  return renderTestApp({
    features: [environmentsPlugin],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [path],
    apis: [
      [environmentsApiRef, api],
      [signalApiRef, signals],
      [
        permissionApiRef,
        {
          authorize: async ({ permission }) => ({
            result: denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          }),
        },
      ],
      mockApis.identity({
        userEntityRef: 'user:default/jane',
        ownershipEntityRefs: ['user:default/jane', 'group:default/search'],
      }),
      catalogApiMock({ entities }),
      [storageApiRef, storage],
      [formFieldsApiRef, { loadFormFields: async () => formFields }],
    ],
  });
}
