import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { useTheme } from '@material-ui/core/styles';
import { StreamLanguage } from '@codemirror/language';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import CodeMirror, { type ReactCodeMirrorRef } from '@uiw/react-codemirror';
import type { Problem } from './classDocument';
import { yamlEditorTheme } from './yamlEditorTheme';

/** What may be done to the editor from beside it. */
export interface YamlEditorHandle {
  /** Puts the cursor there, and the line into sight. */
  goToLine(line: number): void;
}

const LANGUAGE = StreamLanguage.define(yaml);

const SETUP = {
  autocompletion: false,
  syntaxHighlighting: false,
  highlightSelectionMatches: false,
};

/** The text may be shorter by now than when it was looked at. */
function lineWithin(document: Text, line: number) {
  return document.line(Math.min(Math.max(line, 1), document.lines));
}

function diagnosticsOf(
  document: Text,
  problems: readonly Problem[],
): Diagnostic[] {
  return problems.flatMap(({ path, message, line }) => {
    if (line === undefined) {
      return [];
    }
    const { from, to } = lineWithin(document, line);
    return [
      {
        from,
        to,
        severity: 'error',
        message: path ? `${path}: ${message}` : message,
      },
    ];
  });
}

/** YAML to edit, with what is wrong marked at its lines; Tab leaves it, as any field. */
export const YamlEditor = forwardRef<
  YamlEditorHandle,
  {
    value: string;
    /** What it is, for who cannot see it. */
    label: string;
    height: string;
    problems: readonly Problem[];
    onChange: (value: string) => void;
  }
>(function Editor({ value, label, height, problems, onChange }, handle) {
  const theme = useTheme();
  const editor = useRef<ReactCodeMirrorRef>(null);
  const extensions = useMemo(
    () => [
      LANGUAGE,
      lintGutter(),
      yamlEditorTheme(theme),
      // A tab index although it can be edited: the region round it scrolls by keyboard.
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ],
    [theme, label],
  );
  useImperativeHandle(handle, () => ({
    goToLine(line) {
      const view = editor.current?.view;
      if (view) {
        const { from } = lineWithin(view.state.doc, line);
        view.dispatch({
          selection: { anchor: from },
          effects: EditorView.scrollIntoView(from, { y: 'center' }),
        });
        view.focus();
      }
    },
  }));
  useEffect(() => {
    const view = editor.current?.view;
    if (view) {
      view.dispatch(
        setDiagnostics(view.state, diagnosticsOf(view.state.doc, problems)),
      );
    }
  }, [problems]);
  return (
    <CodeMirror
      ref={editor}
      value={value}
      height={height}
      theme="none"
      basicSetup={SETUP}
      indentWithTab={false}
      extensions={extensions}
      onChange={onChange}
    />
  );
});
