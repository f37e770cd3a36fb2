import { NotFoundError } from '@backstage/errors';
import {
  type ClassAnswer,
  type EnvironmentsApi,
  previewLifetime,
} from '@environments-dev/plugin-environments-common';
import { beforeRead } from './fakeFaults';
import type { FakeWorld } from './FakeWorld';
import { listOf } from './listOf';

type ClassCalls = Pick<EnvironmentsApi, 'listClasses' | 'getClass' | 'preview'>;

/** The calls about classes in memory, and about what asking for one would come to. */
export function fakeClasses(world: FakeWorld): ClassCalls {
  async function getClass(name: string): Promise<ClassAnswer> {
    await beforeRead(world);
    const found = world.classes.find(({ metadata }) => metadata.name === name);
    if (!found) {
      throw new NotFoundError(`There is no class ${name}`);
    }
    return found;
  }

  return {
    async listClasses() {
      await beforeRead(world);
      return listOf(world.classes);
    },
    getClass,
    async preview(request) {
      const { className, lifetime = {} } = request.spec;
      const rules = (await getClass(className)).spec.lifetime;
      const plan = previewLifetime(
        rules,
        { ...lifetime, extensions: [] },
        new Date(),
      );
      return {
        refusals: [],
        resources: [],
        times: {
          readyAt: plan.readyAt.toISOString(),
          marks: plan.marks.map(mark => ({
            ...mark,
            at: mark.at.toISOString(),
          })),
          sleepsAt: plan.sleepsAt?.toISOString(),
          endsAt: plan.endsAt.toISOString(),
          samples: 0,
        },
        ...world.preview,
      };
    },
  };
}
