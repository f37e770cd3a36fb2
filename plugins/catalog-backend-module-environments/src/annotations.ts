/** Of a generated template: the class it asks for. */
export const ANNOTATION_CLASS = 'environments.dev/class';

/** Of a generated template: the preset it fills in, as `project/name`. */
export const ANNOTATION_PRESET = 'environments.dev/preset';

/** Of a template or a resource: the project whose preset or environment it is. */
export const ANNOTATION_PROJECT = 'environments.dev/project';
