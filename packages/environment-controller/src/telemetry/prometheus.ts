import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Meter } from './meter';

/** A meter whose metrics are answered in Prometheus's text format. */
export function createPrometheusMeter(): {
  meter: Meter;
  answer(request: IncomingMessage, response: ServerResponse): void;
} {
  const exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
  });
  const provider = new MeterProvider({ readers: [exporter] });
  return {
    meter: provider.getMeter('environments.dev/controller'),
    answer: (request, response) =>
      exporter.getMetricsRequestHandler(request, response),
  };
}
