import type { ConfigApi } from '@backstage/core-plugin-api';

/** Someone whom the demo lets one be. */
export interface Persona {
  /** The user entity. */
  userEntityRef: string;
  displayName: string;
  /** What they do for a living. */
  title: string;
  team: string;
  /** What there is to try as this person. */
  try: string;
}

/** The people of `auth.providers.persona.people`; none where that is not configured. */
export function readPersonas(config: ConfigApi): Persona[] {
  return (
    config
      .getOptionalConfigArray('auth.providers.persona.people')
      ?.map(person => ({
        userEntityRef: person.getString('userEntityRef'),
        displayName: person.getString('displayName'),
        title: person.getString('title'),
        team: person.getString('team'),
        try: person.getString('try'),
      })) ?? []
  );
}

const STORAGE_KEY = 'environments.persona';

/** Which person this browser chose, kept over reloads until they sign out. */
export const rememberedPersona = {
  read(personas: Persona[]): Persona | undefined {
    const chosen = window.localStorage.getItem(STORAGE_KEY);
    return personas.find(persona => persona.userEntityRef === chosen);
  },
  write(persona: Persona) {
    window.localStorage.setItem(STORAGE_KEY, persona.userEntityRef);
  },
  clear() {
    window.localStorage.removeItem(STORAGE_KEY);
  },
};
