import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  {
    root: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
  },
  { name: 'EnvironmentsSpoken' },
);

/** Words for who cannot see what is drawn. */
export function Spoken(props: { children: ReactNode }) {
  return <span className={useStyles().root}>{props.children}</span>;
}
