import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type {
  Environment,
  EnvironmentsApi,
  ListEnvironmentsQuery,
} from '@environments-dev/plugin-environments-common';
import { environmentsApiRef, errorMessage } from '../../api';
import { environmentsCsv } from './environmentsCsv';

const PAGE = 500;
/** More than this is what the REST API is for. */
const MOST_ROWS = 10_000;

export type CsvExport =
  | { state: 'Idle' }
  | { state: 'Running'; rows: number; total: number }
  /** `total` is more than `rows` where the list is longer than an export may be. */
  | { state: 'Done'; rows: number; total: number }
  | { state: 'Failed'; message: string };

async function readAll(
  api: EnvironmentsApi,
  query: ListEnvironmentsQuery,
  signal: AbortSignal,
  onPage: (rows: number, total: number) => void,
): Promise<{ environments: Environment[]; total: number }> {
  const environments: Environment[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await api.listEnvironments(
      { ...query, limit: PAGE, cursor },
      { signal },
    );
    environments.push(...page.items);
    onPage(environments.length, page.totalItems);
    cursor = page.pageInfo.nextCursor;
    if (cursor === undefined || environments.length >= MOST_ROWS) {
      return { environments, total: page.totalItems };
    }
  }
}

function download(text: string, fileName: string): void {
  const url = URL.createObjectURL(
    new Blob([text], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** Saves all pages of a list as a file, and tells how far that is. */
export function useCsvExport() {
  const api = useApi(environmentsApiRef);
  const [progress, setProgress] = useState<CsvExport>({ state: 'Idle' });
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  const run = async (query: ListEnvironmentsQuery) => {
    const controller = new AbortController();
    abort.current = controller;
    setProgress({ state: 'Running', rows: 0, total: 0 });
    try {
      const { environments, total } = await readAll(
        api,
        query,
        controller.signal,
        (rows, all) => setProgress({ state: 'Running', rows, total: all }),
      );
      const now = new Date();
      const day = now.toISOString().slice(0, 10);
      download(environmentsCsv(environments, now), `environments-${day}.csv`);
      setProgress({ state: 'Done', rows: environments.length, total });
    } catch (error) {
      if (!controller.signal.aborted) {
        setProgress({
          state: 'Failed',
          message: error instanceof Error ? errorMessage(error) : String(error),
        });
      }
    }
  };
  return { progress, run };
}
