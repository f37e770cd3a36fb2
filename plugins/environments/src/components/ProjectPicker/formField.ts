import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { PROJECT_PICKER } from './name';
import { ProjectPicker, projectPickerSchema } from './ProjectPicker';

/** The picker as the new frontend system takes it. */
export const projectPickerField = createFormField({
  name: PROJECT_PICKER,
  component: ProjectPicker,
  schema: projectPickerSchema,
});
