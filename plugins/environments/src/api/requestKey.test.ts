import { forgetRequestKey, requestKey } from './requestKey';

const request = {
  metadata: { name: 'llama', namespace: 'search' },
  spec: { className: 'notebook', parameters: { gpus: 1, size: 2 } },
};

it('names the same request the same, in whatever order its fields come', () => {
  expect(
    requestKey({
      ...request,
      spec: { parameters: { size: 2, gpus: 1 }, className: 'notebook' },
    }),
  ).toBe(requestKey(request));
});

it('names a changed request differently', () => {
  const changed = { ...request, spec: { className: 'postgres' } };
  expect(requestKey(changed)).not.toBe(requestKey(request));
});

it('names it anew once it has been granted: the next of that name is another', () => {
  const granted = requestKey(request);
  forgetRequestKey();
  expect(requestKey(request)).not.toBe(granted);
});

it('is a key that the API takes', () => {
  expect(requestKey(request)).toMatch(/^[\x21-\x7e]{1,255}$/);
});
