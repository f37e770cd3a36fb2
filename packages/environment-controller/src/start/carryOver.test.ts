import { Plan, PlannedResource } from '@environments-dev/environment-classes';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import fc from 'fast-check';
import { Inventory, inventoryOf } from '../objects/inventory';
import { carryOver } from './carryOver';
import { outstandingOf } from './outstanding';

/** A resource of a class, and the ConfigMap that it renders. */
type Pair = { resource: string; object: string };

function rendered({ resource, object }: Pair): PlannedResource {
  return {
    state: 'Rendered',
    name: resource,
    wave: 0,
    object: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: object, namespace: 'env' },
    },
    hash: `${resource} ${object}`,
    onEnd: 'Delete',
  };
}

function entry({ resource, object }: Pair): ResourceStatus {
  return {
    name: resource,
    wave: 0,
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: 'env',
    objectName: object,
    uid: `uid of ${object}`,
    hash: `${resource} ${object}`,
    state: 'Ready',
  };
}

const planOf = (pairs: Pair[]): Plan => ({ resources: pairs.map(rendered) });
const inventoryWith = (pairs: Pair[]): Inventory =>
  inventoryOf(pairs.map(entry));

/** Pairs in which neither a resource nor an object comes twice, as the class language has it. */
const pairs = fc
  .uniqueArray(
    fc.record({
      resource: fc.constantFrom('a', 'b', 'c', 'd'),
      object: fc.constantFrom('w', 'x', 'y', 'z'),
    }),
    { selector: ({ resource }) => resource },
  )
  .map(list =>
    list.filter(
      ({ object }, index) =>
        list.findIndex(other => other.object === object) === index,
    ),
  );

describe('fitting the inventory to what a class has become', () => {
  it('changes nothing, not even the inventory itself, where the names still fit', () => {
    const inventory = inventoryWith([{ resource: 'a', object: 'x' }]);
    expect(carryOver(planOf([{ resource: 'a', object: 'x' }]), inventory)).toBe(
      inventory,
    );
  });

  it('lets two resources swap their objects', () => {
    const carried = carryOver(
      planOf([
        { resource: 'a', object: 'y' },
        { resource: 'b', object: 'x' },
      ]),
      inventoryWith([
        { resource: 'a', object: 'x' },
        { resource: 'b', object: 'y' },
      ]),
    );
    expect(carried.get('a')?.uid).toBe('uid of y');
    expect(carried.get('b')?.uid).toBe('uid of x');
    expect(carried.size).toBe(2);
  });

  it('never loses an object, never gives one away, and never takes down one that is wanted', () => {
    fc.assert(
      fc.property(pairs, pairs, (before, after) => {
        const plan = planOf(after);
        const inventory = inventoryWith(before);
        const carried = carryOver(plan, inventory);
        const objects = [...carried.values()].map(each => each.objectName);
        expect(objects.sort()).toEqual(before.map(each => each.object).sort());
        expect(carryOver(plan, carried)).toBe(carried);

        const { toTakeDown } = outstandingOf(plan, carried);
        const going = toTakeDown.map(name => carried.get(name)?.objectName);
        const wanted = after.map(each => each.object);
        expect(going.sort()).toEqual(
          before
            .map(each => each.object)
            .filter(object => !wanted.includes(object))
            .sort(),
        );
      }),
    );
  });
});
