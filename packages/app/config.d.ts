export interface Config {
  auth?: {
    providers?: {
      /**
       * Sign-in without a password as one of these people; development only.
       */
      persona?: {
        /** @deepVisibility frontend */
        people: Array<{
          /** The user entity. */
          userEntityRef: string;
          displayName: string;
          /** What they do for a living. */
          title: string;
          team: string;
          /** What there is to try as this person, one sentence. */
          try: string;
        }>;
      };
    };
  };
}
