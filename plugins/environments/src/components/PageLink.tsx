import { LinkButton } from './LinkButton';

/** To a page beside the list, from the list's head. */
export function PageLink(props: {
  to: string;
  /** Something waits there for the person. */
  isCalling?: boolean;
  children: string;
}) {
  return (
    <LinkButton
      to={props.to}
      size="small"
      variant={props.isCalling ? 'outlined' : 'text'}
    >
      {props.children}
    </LinkButton>
  );
}
