import { z } from 'zod/v4';
import { signedInFetch } from './backend';
import type { Product } from './product';

const answerSchema = z.object({
  result: z.object({
    isError: z.boolean().optional(),
    content: z.array(z.object({ text: z.string() })),
    structuredContent: z.unknown().optional(),
  }),
});

/** Calls a tool over MCP, as the assistant of this person. */
export async function callTool(
  product: Product,
  userEntityRef: string,
  tool: string,
  input: object,
) {
  const asPerson = await signedInFetch(product, userEntityRef);
  const answer = await asPerson('/api/mcp-actions/v1', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: `environments.${tool}`, arguments: input },
    }),
  });
  const text = await answer.text();
  // One message, as JSON or as the only event of a stream.
  const message = /^data: (.*)$/m.exec(text)?.[1] ?? text;
  return answerSchema.parse(JSON.parse(message)).result;
}
