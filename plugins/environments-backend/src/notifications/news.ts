const DAY = 24 * 60 * 60 * 1000;

/** What happened longer ago is told to nobody any more. */
export const NEWS_MILLIS = 7 * DAY;

/** Rows are kept for longer than anything is news: until then they say what was told. */
export const KEPT_MILLIS = 2 * NEWS_MILLIS;
