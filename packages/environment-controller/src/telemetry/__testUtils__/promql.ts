import { parser } from '@prometheus-io/lezer-promql';

/** What a query needs to find anything. */
export interface QueryNeeds {
  metrics: string[];
  /** Labels that it selects or groups by. */
  labels: string[];
}

/**
 * Reads a query as Prometheus does, after filling in the variables of Grafana.
 *
 * @throws Error when it is not PromQL
 */
export function needsOf(query: string): QueryNeeds {
  const text = query.replaceAll('$__rate_interval', '5m');
  const metrics: string[] = [];
  const labels: string[] = [];
  parser.parse(text).iterate({
    enter(node) {
      const written = text.slice(node.from, node.to);
      if (node.type.isError) {
        throw new Error(`not PromQL at '${text.slice(node.from)}': ${query}`);
      }
      if (node.name === 'Identifier') {
        metrics.push(written);
      }
      if (node.name === 'LabelName') {
        labels.push(written);
      }
    },
  });
  return { metrics, labels };
}
