import express from 'express';
import request from 'supertest';
import { z } from 'zod/v4';
import { readJsonBody } from './jsonBody';
import { parseRequest } from './requests';

const anything = z.unknown();

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) {
    value = [value];
  }
  return value;
}

const invalid = (path: string) =>
  expect.objectContaining({
    name: 'InputError',
    fields: [{ path, message: expect.any(String) }],
  });

it('refuses what is nested so deep that reading it would end the stack', () => {
  const refuse = () =>
    parseRequest(anything, { spec: { parameters: nested(20_000) } });
  expect(refuse).toThrow(invalid('spec.parameters[0]'));
});

it('refuses text that no database stores, wherever it stands', () => {
  const refuse = () => parseRequest(anything, { list: [{ text: 'a\u0000b' }] });
  expect(refuse).toThrow(invalid('list[0].text'));
});

describe('a body', () => {
  const app = express();
  app.use(readJsonBody());
  app.use(
    (
      error: Error & { status?: number },
      _request: express.Request,
      response: express.Response,
      _next: express.NextFunction,
    ) => response.status(error.status ?? 400).json(error),
  );
  const send = (body: string) =>
    request(app).post('/').set('Content-Type', 'application/json').send(body);

  it('that is no JSON is a bad request that says so', async () => {
    const { body } = await send('{"metadata":');
    expect(body.fields).toEqual([
      { path: '', message: expect.stringContaining('must be JSON') },
    ]);
  });

  it('that is larger than any request is refused unread', async () => {
    const { status } = await send(JSON.stringify('x'.repeat(300_000)));
    expect(status).toBe(413);
  });
});
