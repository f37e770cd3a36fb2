import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { ListEnvironmentsQuery } from '@environments-dev/plugin-environments-common';
import { environmentsApiRef, errorMessage } from '../../api';
import { CSV_TYPE } from '../../csv';
import { saveFile } from '../../files';
import { csvHeading, csvLines } from './environmentsCsv';
import { readMatching } from './readMatching';

/** More than this is what the REST API is for. */
const MOST_ROWS = 100_000;

export type CsvExport =
  | { state: 'Idle' }
  | { state: 'Running'; rows: number; total: number }
  /** `total` is more than `rows` where the list is longer than an export may be. */
  | { state: 'Done'; rows: number; total: number }
  | { state: 'Failed'; message: string };

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
      const now = new Date();
      // Text and not objects is what is kept of each part: thousands of rows are some MB.
      const parts = [csvHeading()];
      const { rows, total } = await readMatching(api, query, {
        most: MOST_ROWS,
        signal: controller.signal,
        onPart: part => {
          parts.push(csvLines(part.items, now));
          setProgress({ state: 'Running', rows: part.rows, total: part.total });
        },
      });
      saveFile(
        `environments-${now.toISOString().slice(0, 10)}.csv`,
        new Blob(parts),
        CSV_TYPE,
      );
      setProgress({ state: 'Done', rows, total });
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
