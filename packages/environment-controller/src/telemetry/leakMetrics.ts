import { Meter } from './meter';

/** Told of objects that outlived their environment; 0 begins the count of a class. */
export interface LeakCounter {
  found(className: string, objects: number): void;
}

export function createLeakCounter(meter: Meter): LeakCounter {
  const leaks = meter.createCounter('environments_leaks_total', {
    description: 'Objects that outlived their environment, by class',
  });
  return {
    found: (className, objects) => leaks.add(objects, { class: className }),
  };
}
