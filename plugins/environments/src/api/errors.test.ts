import { errorMessage, errorName } from './errors';

describe('an error that the backend answered', () => {
  const error = Object.assign(new Error('Request failed with 403 Forbidden'), {
    cause: Object.assign(new Error('the project is full'), {
      name: 'NotAllowedError',
    }),
  });

  it('is told in the words of the backend', () => {
    expect(errorMessage(error)).toBe('the project is full');
    expect(errorName(error)).toBe('NotAllowedError');
  });

  it('is told as it is when nothing was answered', () => {
    expect(errorMessage(new TypeError('Failed to fetch'))).toBe(
      'Failed to fetch',
    );
  });
});
