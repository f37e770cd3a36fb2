import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import type {
  ClassAnswer,
  PresetAnswer,
} from '@environments-dev/plugin-environments-common';
import { DeletePresetDialog } from './DeletePresetDialog';
import { EditPresetDialog } from './EditPresetDialog';
import { LinkButton } from '../LinkButton';

/** Use, share, change and delete a preset; what may not be done is not offered. */
export function PresetActions(props: {
  preset: PresetAnswer;
  klass: ClassAnswer | undefined;
  /** The form that it fills in; undefined: it cannot be asked for. */
  to: string | undefined;
}) {
  const { preset, klass, to } = props;
  const { title } = preset.spec;
  const alertApi = useApi(alertApiRef);
  const [isOpen, setOpen] = useState<'none' | 'edit' | 'delete'>('none');
  const share = async (form: string) => {
    const link = new URL(form, window.location.origin).toString();
    try {
      await navigator.clipboard.writeText(link);
      alertApi.post({
        message: `Copied the link to ${title}`,
        severity: 'success',
        display: 'transient',
      });
    } catch {
      // Without leave to write there, it can still be copied by hand.
      alertApi.post({ message: link, severity: 'info' });
    }
  };
  return (
    <>
      {to !== undefined && (
        <>
          <LinkButton
            to={to}
            size="small"
            variant="outlined"
            aria-label={`Use ${title}`}
          >
            Use
          </LinkButton>
          <Button
            size="small"
            onClick={() => share(to)}
            aria-label={`Copy link to ${title}`}
          >
            Copy link
          </Button>
        </>
      )}
      {preset.mayChange && (
        <>
          <Button
            size="small"
            onClick={() => setOpen('edit')}
            aria-label={`Change ${title}`}
          >
            Change
          </Button>
          <Button
            size="small"
            onClick={() => setOpen('delete')}
            aria-label={`Delete ${title}`}
          >
            Delete
          </Button>
        </>
      )}
      {isOpen === 'edit' && (
        <EditPresetDialog
          preset={preset}
          klass={klass}
          onClose={() => setOpen('none')}
        />
      )}
      {isOpen === 'delete' && (
        <DeletePresetDialog preset={preset} onClose={() => setOpen('none')} />
      )}
    </>
  );
}
