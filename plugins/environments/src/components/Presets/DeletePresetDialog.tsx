import DialogContentText from '@material-ui/core/DialogContentText';
import type { PresetAnswer } from '@environments-dev/plugin-environments-common';
import { useDeletePreset } from '../../api';
import { PresetDialog } from './PresetDialog';
import { presetRef } from './presetLinks';

/** Asks once more, then deletes the preset. */
export function DeletePresetDialog(props: {
  preset: PresetAnswer;
  onClose: () => void;
}) {
  const { preset, onClose } = props;
  const remove = useDeletePreset();
  return (
    <PresetDialog
      title={`Delete ${preset.spec.title}?`}
      save="Delete preset"
      isSaving={remove.isPending}
      error={remove.error}
      onSave={() => remove.mutate(presetRef(preset), { onSuccess: onClose })}
      onClose={onClose}
    >
      <DialogContentText>
        Links to it no longer work, for anybody. Environments that were made
        with it stay.
      </DialogContentText>
    </PresetDialog>
  );
}
