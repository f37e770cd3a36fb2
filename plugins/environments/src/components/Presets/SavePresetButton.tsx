import { ComponentProps, useState } from 'react';
import Button from '@material-ui/core/Button';
import { usePermission } from '@backstage/plugin-permission-react';
import { environmentCreatePermission } from '@environments-dev/plugin-environments-common';
import { SavePresetDialog } from './SavePresetDialog';

/** Opens the dialog that saves a request for reuse; not offered to who may request nothing. */
export function SavePresetButton(
  props: Omit<ComponentProps<typeof SavePresetDialog>, 'onClose'> & {
    variant?: 'text' | 'outlined';
  },
) {
  const { variant = 'outlined', ...rest } = props;
  const [isOpen, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: environmentCreatePermission,
  });
  if (!allowed) {
    return null;
  }
  return (
    <>
      <Button size="small" variant={variant} onClick={() => setOpen(true)}>
        Save as preset
      </Button>
      {isOpen && <SavePresetDialog {...rest} onClose={() => setOpen(false)} />}
    </>
  );
}
