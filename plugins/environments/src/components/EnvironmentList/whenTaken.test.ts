import { ConflictError } from '@backstage/errors';
import { waitSecondsOf, whenTaken } from './whenTaken';

function tooMany(retryAfterSeconds?: number) {
  const cause = Object.assign(new Error('so much at once is too much'), {
    name: 'TooManyRequestsError',
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
  return Object.assign(new Error('Request failed with 429'), { cause });
}

describe('what is too much at once', () => {
  it('is done as soon as the backend takes it', async () => {
    const errors = [tooMany(3), tooMany()];
    const waited: number[] = [];
    await whenTaken(
      async () => {
        const error = errors.shift();
        if (error) {
          throw error;
        }
      },
      async seconds => {
        waited.push(seconds);
      },
    );
    expect(waited).toEqual([3, 5]);
  });

  it('is told apart from what is refused', async () => {
    expect(waitSecondsOf(new ConflictError('taken'))).toBeUndefined();
    await expect(
      whenTaken(
        async () => {
          throw new ConflictError('taken');
        },
        async () => {},
      ),
    ).rejects.toThrow('taken');
  });
});
