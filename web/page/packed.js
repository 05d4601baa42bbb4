// Bytes as text that may stand in a page: seven bits a character, where base64 holds six.

/** Characters that end a script's text, or that a browser would read as others. */
const KEPT_OUT = [0x00, 0x0d, 0x3c];
/** What is added to those; it is past the seven bits. */
const BEYOND = 0x100;

/** The text for bytes. */
export function packed(bytes) {
  const letters = new Uint16Array(Math.ceil((bytes.length * 8) / 7));
  let held = 0;
  let count = 0;
  let at = 0;
  const put = (bits) => {
    letters[at] = KEPT_OUT.includes(bits) ? bits + BEYOND : bits;
    at += 1;
  };
  for (const byte of bytes) {
    held = (held << 8) | byte;
    count += 8;
    while (count >= 7) {
      count -= 7;
      put((held >> count) & 0x7f);
    }
    held &= 0x7f;
  }
  if (count > 0) {
    put((held << (7 - count)) & 0x7f);
  }
  return new TextDecoder("utf-16le").decode(letters);
}

/** The bytes of a text. */
export function unpacked(text) {
  const bytes = new Uint8Array(Math.floor((text.length * 7) / 8));
  let held = 0;
  let count = 0;
  let at = 0;
  for (let letter = 0; letter < text.length; letter += 1) {
    held = (held << 7) | (text.charCodeAt(letter) & 0x7f);
    count += 7;
    if (count >= 8) {
      count -= 8;
      bytes[at] = held >> count;
      at += 1;
      held &= 0x7f;
    }
  }
  return bytes;
}
