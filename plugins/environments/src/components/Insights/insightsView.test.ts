import { formatInsightsView, parseInsightsView } from './insightsView';

it('says in its URL what it shows, and only what is not as always', () => {
  const url =
    'days=90&class=notebook&project=search&team=group%3Adefault%2Fsearch';
  const view = parseInsightsView(new URLSearchParams(url));
  expect(view).toEqual({
    days: '90',
    className: 'notebook',
    namespace: 'search',
    owner: 'group:default/search',
  });
  expect(formatInsightsView(view).toString()).toBe(url);
  const usual = parseInsightsView(new URLSearchParams('days=31&colour=red'));
  expect(usual.days).toBe('30');
  expect(formatInsightsView(usual).toString()).toBe('');
});
