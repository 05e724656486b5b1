// A small zip writer. Every entry is deflated and carries the same date, so that the same input gives the same bytes.
import { deflateRawSync } from 'node:zlib';

const firstOfJanuary1980 = 0x0021; // the earliest date a zip can hold
const version = 20;
const namesAreUtf8 = 0x0800;
const deflated = 8;

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) {
    n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  }

  return n >>> 0;
});

const crc32 = bytes => (bytes.reduce((crc, byte) => (crc >>> 8) ^ table[(crc ^ byte) & 0xff], 0xffffffff) ^ 0xffffffff) >>> 0;

// The fields that an entry's own header and its line in the directory share.
function shared({ bytes, packed, name }) {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(version, 0);
  fields.writeUInt16LE(namesAreUtf8, 2);
  fields.writeUInt16LE(deflated, 4);
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(firstOfJanuary1980, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  fields.writeUInt16LE(0, 24);
  return fields;
}

function directoryLine(entry, offset) {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([version, 0]), shared(entry), rest, entry.name]);
}

function end(count, size, offset) {
  const fields = Buffer.alloc(18);
  fields.writeUInt16LE(count, 4);
  fields.writeUInt16LE(count, 6);
  fields.writeUInt32LE(size, 8);
  fields.writeUInt32LE(offset, 12);
  return Buffer.concat([Buffer.from('PK\x05\x06'), fields]);
}

/** @param {{name: string, bytes: Buffer}[]} files */
export function zip(files) {
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const file of files) {
    const entry = { bytes: file.bytes, packed: deflateRawSync(file.bytes, { level: 9 }), name: Buffer.from(file.name) };
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), shared(entry), entry.name, entry.packed]);
    directory.push(directoryLine(entry, offset));
    bodies.push(body);
    offset += body.length;
  }

  const lines = Buffer.concat(directory);
  return Buffer.concat([...bodies, lines, end(files.length, lines.length, offset)]);
}
