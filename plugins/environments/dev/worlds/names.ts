import {
  aClass,
  anApproval,
  anEnvironment,
  aRecord,
  type FakeWorld,
} from '../../src/testing';
import { now } from './clock';
import { full } from './full';
import { insightsNamed } from './insights';

/** A world whose people and things all carry names like these. */
function named(names: {
  name: string;
  className: string;
  title: string;
  project: string;
  words: string;
}): Partial<FakeWorld> {
  const { name, className, title, project, words } = names;
  const owner = `group:default/${name}`;
  const spec = {
    className,
    owner,
    purpose: { hypothesis: words, entityRef: 'component:default/search-api' },
    outcome: words,
  };
  const waiting = anEnvironment(name, now)
    .with(spec)
    .phase('Waiting', 'ApprovalRequired', words)
    .status({
      approval: {
        state: 'ApprovalRequired',
        requestHash: '5f3c9a1e0b7d2c44',
        by: [owner],
        decisions: [],
      },
    })
    .build();
  const ready = anEnvironment(`${name.slice(0, 60)}-2`, now)
    .with(spec)
    .ready('1h')
    .endsIn('7h')
    .resources({ name: 'server', kind: 'Deployment', message: words })
    .build();
  const failed = anEnvironment(`${name.slice(0, 60)}-3`, now)
    .with(spec)
    .phase('Failed', 'StartingDeadlineExceeded', words)
    .build();
  return {
    ...full,
    environments: [ready, failed, waiting],
    classes: [
      aClass(className, {
        title,
        description: words,
        tags: [title.slice(0, 63)],
      }),
    ],
    projects: [
      {
        name: 'search',
        title: project,
        mayRequest: true,
        environments: { used: 3 },
      },
    ],
    approvals: {
      toDecide: [anApproval(waiting, { classTitle: title, by: [owner] })],
    },
    records: [
      aRecord(`${name.slice(0, 60)}-4`, {
        ...spec,
        finalMessage: words,
        endedBecause: words.slice(0, 512),
      }),
    ],
    insights: insightsNamed(name, owner, words),
  };
}

/** As long as names may be. */
export const longNames = named({
  name: 'a-very-long-name-that-fills-all-sixty-three-letters-a-name-has',
  className: 'a-class-with-a-name-as-long-as-kubernetes-lets-a-name-ever-be',
  title:
    'A class whose title its author could not make any shorter without leaving out something that matters to somebody',
  project:
    'The project of the team for search, ranking, recommendations and everything beside them',
  words: `It said ${'that one thing led to another, and '.repeat(12)}so it failed; see https://example.com/${'a-path-without-a-break'.repeat(6)}`,
});

/** Words that are read from right to left, among names that are not. */
export const rightToLeft = named({
  name: 'tajriba-sarea',
  className: 'daftar',
  title: 'دفتر ملاحظات مع وحدة معالجة رسومات',
  project: 'مشروع البحث (2)',
  words: 'زمن الاستجابة أقل من 200 ms على وحدة GPU واحدة؛ انظر search/llama.',
});
