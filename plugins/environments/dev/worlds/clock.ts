/** Told from the moment the page was loaded, so that the bars are alive. */
export const now = new Date();
/** An instant so many seconds ago. */
export const ago = (seconds: number) =>
  new Date(now.getTime() - seconds * 1000).toISOString();
