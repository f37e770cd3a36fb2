import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Theme } from '@material-ui/core/styles';
import { toneColor } from '../../tones';

/** The portal's own colours: those that come with the editor are too faint on its grounds. */
export function yamlEditorTheme(theme: Theme): Extension {
  const { palette, shape } = theme;
  const quiet = toneColor(theme, 'quiet');
  return [
    EditorView.theme(
      {
        '&': {
          fontSize: '12.5px',
          color: palette.text.primary,
          backgroundColor: palette.background.paper,
          border: `1px solid ${palette.divider}`,
          borderRadius: `${shape.borderRadius}px`,
        },
        '&.cm-focused': {
          outline: `2px solid ${palette.primary.main}`,
          outlineOffset: '-1px',
        },
        '.cm-content': { caretColor: palette.text.primary },
        '.cm-cursor': { borderLeftColor: palette.text.primary },
        '.cm-gutters': {
          color: quiet,
          backgroundColor: palette.background.paper,
          borderRight: `1px solid ${palette.divider}`,
        },
        '.cm-activeLine, .cm-activeLineGutter': {
          backgroundColor: palette.action.hover,
        },
        '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
          backgroundColor: `${palette.action.selected} !important`,
        },
        '.cm-tooltip, .cm-panels': {
          color: palette.text.primary,
          backgroundColor: palette.background.paper,
        },
      },
      { dark: palette.type === 'dark' },
    ),
    syntaxHighlighting(
      HighlightStyle.define([
        { tag: tags.comment, color: quiet },
        {
          tag: [tags.atom, tags.propertyName],
          color: toneColor(theme, 'calm'),
        },
        { tag: [tags.string, tags.number], color: toneColor(theme, 'good') },
        { tag: [tags.keyword, tags.bool], color: toneColor(theme, 'busy') },
        { tag: tags.meta, color: quiet },
      ]),
    ),
  ];
}
