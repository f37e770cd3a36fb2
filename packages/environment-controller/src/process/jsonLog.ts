import { Log } from '../log';

/** Log lines as JSON, one an event, as log collectors read them. */
export function jsonLog(write: (line: string) => void, now: () => Date): Log {
  const at =
    (level: string): Log['info'] =>
    (message, fields) =>
      write(
        `${JSON.stringify({
          time: now().toISOString(),
          level,
          message,
          ...fields,
        })}\n`,
      );
  return {
    debug: () => undefined,
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}
