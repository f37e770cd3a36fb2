import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { stringify } from 'yaml';
import type { EnvironmentRequestInput } from '@environments-dev/plugin-environments-common';
import { Code } from '../feedback';
import { manifestOf } from './draft';

/** The request as YAML and as a kubectl command: the form hides nothing. */
export function YamlDialog(props: {
  request: EnvironmentRequestInput;
  /** Address of the form, filled in as it is. */
  link: string;
  open: boolean;
  onClose: () => void;
}) {
  const { request, link, open, onClose } = props;
  const yaml = stringify(manifestOf(request)).trimEnd();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      aria-labelledby="environments-yaml-title"
      fullWidth
      maxWidth="md"
    >
      <DialogTitle id="environments-yaml-title">
        This request as YAML
      </DialogTitle>
      <DialogContent>
        <Code text={yaml} label="Request as YAML" maxHeight={360} />
        <Typography variant="body2" style={{ margin: '16px 0 8px' }}>
          The same from a shell, where kubectl reaches the control cluster:
        </Typography>
        <Code
          text={`kubectl apply --filename - <<'EOF'\n${yaml}\nEOF`}
          label="Request as a kubectl command"
          maxHeight={200}
        />
        <Typography variant="body2" style={{ margin: '16px 0 8px' }}>
          A link that opens this form, filled in as it is:
        </Typography>
        <Code text={link} label="Link to this form, filled in" wrap />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
