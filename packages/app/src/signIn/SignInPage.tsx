import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  type IdentityApi,
  type SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import { useCallback, useState } from 'react';
import { isUnanswered } from './backendAnswers';
import { PersonaChooser } from './PersonaChooser';
import { type Persona, readPersonas, rememberedPersona } from './personas';
import { WaitingForBackend } from './WaitingForBackend';

/** Signing out forgets the person, so that the next one can be chosen. */
function forgettingPersonaOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: () => {
      rememberedPersona.clear();
      return identity.signOut();
    },
  };
}

/** Lets one choose a person, then signs in as that person. */
export function SignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const personas = readPersonas(config);
  const [chosen, setChosen] = useState<Persona | undefined>(() =>
    rememberedPersona.read(personas),
  );
  const [attempt, setAttempt] = useState(0);

  const tryAgain = useCallback(() => setAttempt(previous => previous + 1), []);

  function choose(persona: Persona) {
    rememberedPersona.write(persona);
    setChosen(persona);
    tryAgain();
  }

  if (!chosen) {
    return <PersonaChooser personas={personas} onChoose={choose} />;
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="persona"
      headers={{ 'x-environments-persona': chosen.userEntityRef }}
      onSignInSuccess={identity =>
        props.onSignInSuccess(forgettingPersonaOnSignOut(identity))
      }
      ErrorComponent={({ error }) =>
        error && isUnanswered(error) ? (
          <WaitingForBackend
            displayName={chosen.displayName}
            onAnswer={tryAgain}
          />
        ) : (
          <PersonaChooser
            personas={personas}
            problem={`Could not sign in as ${chosen.displayName}: ${
              error?.message ?? 'no answer'
            }`}
            onChoose={choose}
          />
        )
      }
    />
  );
}
