import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { canonicalJson, type JsonValue } from './json';

/** SHA-256 of the text in UTF-8, the first `digits` hex digits of it. */
export function hashText(text: string, digits: number): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, digits);
}

/** Hash of a JSON value, whatever the order of its keys: 16 hex digits. */
export function hashJson(value: JsonValue): string {
  return hashText(canonicalJson(value), 16);
}
