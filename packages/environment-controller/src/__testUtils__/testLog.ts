import { Log } from '../log';

/** A log that says nothing unless `TEST_LOG` is set. */
export const testLog: Log = {
  debug: say('debug'),
  info: say('info'),
  warn: say('warn'),
  error: say('error'),
};

function say(level: string): Log['info'] {
  return (message, fields) => {
    if (process.env.TEST_LOG) {
      process.stderr.write(
        `${level} ${message} ${JSON.stringify(fields ?? {})}\n`,
      );
    }
  };
}
