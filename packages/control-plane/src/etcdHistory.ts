/** Compacts etcd to its present revision, through its JSON gateway. */
export async function compactHistory(etcdUrl: string): Promise<void> {
  const { header } = await call(etcdUrl, '/v3/kv/range', {
    key: Buffer.from('/').toString('base64'),
    limit: 1,
  });
  await call(etcdUrl, '/v3/kv/compaction', {
    revision: header.revision,
    physical: true,
  });
}

async function call(
  etcdUrl: string,
  path: string,
  body: object,
): Promise<{ header: { revision: string } }> {
  const response = await fetch(new URL(path, etcdUrl), {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(
      `etcd answered ${path} with ${response.status}: ${await response.text()}`,
    );
  }
  return response.json();
}
