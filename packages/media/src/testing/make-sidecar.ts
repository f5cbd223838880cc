const spaces = {
  x: 'adobe:ns:meta/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  crs: 'http://ns.adobe.com/camera-raw-settings/1.0/',
  darktable: 'http://darktable.sf.net/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  MicrosoftPhoto: 'http://ns.microsoft.com/photo/1.0/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
};

const declared = Object.entries(spaces)
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');

/** A packet of XMP: one description with these attributes and, inside, these elements. */
export function packet(attributes: Readonly<Record<string, string>>, elements = ''): string {
  const values = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<x:xmpmeta ${declared} x:xmptk="made for a test">
    <rdf:RDF><rdf:Description rdf:about=""${values.join('')}>${elements}</rdf:Description></rdf:RDF>
  </x:xmpmeta>`;
}

/** Words in an unordered list, as keywords are kept. */
export function bag(name: string, words: readonly string[], kind = 'Bag'): string {
  const items = words.map((word) => `<rdf:li>${word}</rdf:li>`).join('');
  return `<${name}><rdf:${kind}>${items}</rdf:${kind}></${name}>`;
}

/** One text in several languages. */
export function alternatives(name: string, texts: Readonly<Record<string, string>>): string {
  const items = Object.entries(texts).map(([lang, text]) => `<rdf:li xml:lang="${lang}">${text}</rdf:li>`);
  return `<${name}><rdf:Alt>${items.join('')}</rdf:Alt></${name}>`;
}
