import { Attributes, Span, SpanStatusCode, trace } from '@opentelemetry/api';

const TRACER = 'environments.dev/controller';

/**
 * Runs work inside a span, a child of the one that is active; without an
 * OpenTelemetry SDK nothing but the work happens. No attribute may hold what
 * somebody wrote into a request, or a secret.
 */
export async function inSpan<T>(
  name: string,
  work: (span: Span) => Promise<T> | T,
  attributes: Attributes = {},
): Promise<T> {
  return trace
    .getTracer(TRACER)
    .startActiveSpan(name, { attributes }, async span => {
      try {
        return await work(span);
      } catch (error) {
        span.setStatus({
          code: SpanStatusCode.ERROR,
          ...(error instanceof Error && { message: error.name }),
        });
        throw error;
      } finally {
        span.end();
      }
    });
}
