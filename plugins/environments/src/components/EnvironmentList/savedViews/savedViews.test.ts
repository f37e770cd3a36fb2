import {
  defaultViewOf,
  nameProblem,
  parseSavedViews,
  withDefault,
  withName,
  withoutView,
  withView,
} from './savedViews';

const failed = { name: 'Failed', search: 'scope=all&phase=Failed' };
const gpus = { name: 'GPUs', search: 'scope=team&class=gpu-notebook' };
const saved = { views: [failed, gpus], defaultName: 'GPUs' };

describe('saved views', () => {
  it('are nothing where storage holds something else', () => {
    expect(parseSavedViews(undefined)).toEqual({ views: [] });
    expect(parseSavedViews({ views: 'all of them' })).toEqual({ views: [] });
    expect(parseSavedViews(saved)).toEqual(saved);
  });

  it('are saved under a name that is not taken', () => {
    expect(nameProblem(saved, ' ')).toBe('Give it a name');
    expect(nameProblem(saved, 'failed ')).toBe('You have a view of that name');
    expect(nameProblem(saved, 'FAILED', 'Failed')).toBeUndefined();
    expect(nameProblem(saved, 'x'.repeat(61))).toBe('At most 60 characters');
    expect(withView(saved, { ...failed, name: ' Mine ' }).views.at(-1)).toEqual(
      { ...failed, name: 'Mine' },
    );
  });

  it('stay the default by another name, and not once they are deleted', () => {
    const renamed = withName(saved, 'GPUs', 'Notebooks');
    expect(defaultViewOf(renamed)).toEqual({ ...gpus, name: 'Notebooks' });
    expect(defaultViewOf(withoutView(renamed, 'Failed'))).toBeDefined();
    expect(withoutView(renamed, 'Notebooks')).toEqual({ views: [failed] });
    expect(defaultViewOf(withDefault(saved, undefined))).toBeUndefined();
    expect(defaultViewOf(withDefault(saved, 'Failed'))).toEqual(failed);
  });
});
