import { ComponentProps, KeyboardEvent } from 'react';
import { LinkButton as PortalLinkButton } from '@backstage/core-components';

/** As native buttons do; once, however long it is held. */
function followOnSpace(event: KeyboardEvent<HTMLElement>) {
  if (event.key === ' ') {
    event.preventDefault();
    if (!event.repeat) {
      event.currentTarget.click();
    }
  }
}

/**
 * A link that looks like a button. The portal's own says that it is a button, and then
 * answers Enter only (core-components 0.18.14).
 */
export function LinkButton(props: ComponentProps<typeof PortalLinkButton>) {
  return <PortalLinkButton {...props} onKeyDown={followOnSpace} />;
}
