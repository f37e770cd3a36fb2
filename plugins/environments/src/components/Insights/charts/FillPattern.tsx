import type { Look, Pattern } from '../looks';

const SIZE = 6;

const LINES: Record<Exclude<Pattern, 'Solid' | 'Light' | 'Dots'>, string> = {
  Rising: 'M-1 1 L1 -1 M0 6 L6 0 M5 7 L7 5',
  Falling: 'M-1 5 L1 7 M0 0 L6 6 M5 -1 L7 1',
  Horizontal: 'M0 3 H6',
  Vertical: 'M3 0 V6',
  Cross: 'M0 3 H6 M3 0 V6',
};

function Marks(props: { look: Look }) {
  const { color, pattern } = props.look;
  switch (pattern) {
    case 'Solid':
      return <rect width={SIZE} height={SIZE} fill={color} />;
    case 'Light':
      return null;
    case 'Dots':
      return <circle cx={3} cy={3} r={1.6} fill={color} />;
    default:
      return <path d={LINES[pattern]} stroke={color} strokeWidth={1.6} />;
  }
}

/** A fill for SVG: `url(#id)`. */
export function FillPattern(props: { id: string; look: Look }) {
  const { id, look } = props;
  return (
    <pattern id={id} width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
      <rect width={SIZE} height={SIZE} fill={look.color} fillOpacity={0.3} />
      <Marks look={look} />
    </pattern>
  );
}
