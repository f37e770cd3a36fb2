import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';

interface Clock {
  subscribe(listener: () => void): () => void;
  now(): number;
}

/** One interval for all who ask, running only while somebody does. */
function createClock(readTime: () => number): Clock & { stop(): void } {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      timer ??= setInterval(() => listeners.forEach(each => each()), 1000);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          stop();
        }
      };
    },
    now: readTime,
    stop,
  };
}

const systemClock = createClock(() => Date.now());
const ClockContext = createContext<Clock>(systemClock);

/** Gives the components below one shared tick; `readTime` lets tests set the time. */
export function ClockProvider(props: {
  children: ReactNode;
  readTime?: () => number;
}) {
  const { children, readTime } = props;
  const clock = useMemo(
    () => createClock(readTime ?? (() => Date.now())),
    [readTime],
  );
  useEffect(() => () => clock.stop(), [clock]);
  return (
    <ClockContext.Provider value={clock}>{children}</ClockContext.Provider>
  );
}

/**
 * The time now, renewed at each multiple of `everySeconds`.
 *
 * Coarse users do not render again at each tick: their snapshot stays the same.
 */
export function useNow(everySeconds = 1): Date {
  const clock = useContext(ClockContext);
  const step = everySeconds * 1000;
  const snapshot = useCallback(
    () => Math.floor(clock.now() / step) * step,
    [clock, step],
  );
  const millis = useSyncExternalStore(clock.subscribe, snapshot);
  return useMemo(() => new Date(millis), [millis]);
}
