import { z } from 'zod/v4';

/** A view of the list under a name: what its URL says. */
export interface SavedView {
  name: string;
  /** The query of the URL, without its question mark. */
  search: string;
}

/** What one person has saved. */
export interface SavedViews {
  views: ReadonlyArray<SavedView>;
  /** The name of the view that the list begins with, where its URL says nothing. */
  defaultName?: string;
}

export const NO_VIEWS: SavedViews = { views: [] };
/** More than this is no longer an overview. */
export const MOST_VIEWS = 30;
export const LONGEST_NAME = 60;

const savedViewsSchema = z.object({
  views: z.array(z.object({ name: z.string(), search: z.string() })),
  defaultName: z.string().optional(),
});

/** What storage holds; whatever else is there is nothing. Pure. */
export function parseSavedViews(value: unknown): SavedViews {
  const parsed = savedViewsSchema.safeParse(value);
  return parsed.success ? parsed.data : NO_VIEWS;
}

/** What is wrong with a name for a view; nothing where it can be used. Pure. */
export function nameProblem(
  saved: SavedViews,
  name: string,
  renamed?: string,
): string | undefined {
  const trimmed = name.trim();
  if (trimmed === '') {
    return 'Give it a name';
  }
  if (trimmed.length > LONGEST_NAME) {
    return `At most ${LONGEST_NAME} characters`;
  }
  const isTaken = saved.views.some(
    view => view.name !== renamed && isSameName(view.name, trimmed),
  );
  return isTaken ? 'You have a view of that name' : undefined;
}

function isSameName(a: string, b: string): boolean {
  return a.toLocaleLowerCase('en-US') === b.toLocaleLowerCase('en-US');
}

/** One more at the end. Pure. */
export function withView(saved: SavedViews, view: SavedView): SavedViews {
  return {
    ...saved,
    views: [...saved.views, { ...view, name: view.name.trim() }],
  };
}

/** The same view by another name. Pure. */
export function withName(
  saved: SavedViews,
  from: string,
  to: string,
): SavedViews {
  const name = to.trim();
  return {
    views: saved.views.map(view =>
      view.name === from ? { ...view, name } : view,
    ),
    ...(saved.defaultName !== undefined && {
      defaultName: saved.defaultName === from ? name : saved.defaultName,
    }),
  };
}

/** Pure. */
export function withoutView(saved: SavedViews, name: string): SavedViews {
  return {
    views: saved.views.filter(view => view.name !== name),
    ...(saved.defaultName !== undefined &&
      saved.defaultName !== name && { defaultName: saved.defaultName }),
  };
}

/** The view that the list begins with; nothing: the list's own. Pure. */
export function withDefault(
  saved: SavedViews,
  name: string | undefined,
): SavedViews {
  return {
    views: saved.views,
    ...(name !== undefined && { defaultName: name }),
  };
}

/** Pure. */
export function defaultViewOf(saved: SavedViews): SavedView | undefined {
  return saved.views.find(({ name }) => name === saved.defaultName);
}
