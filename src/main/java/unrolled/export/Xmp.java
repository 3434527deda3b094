package unrolled.export;

import java.nio.charset.StandardCharsets;

/// What stands inside a picture, in the form that libraries of papers and pictures read (XMP, ISO 16684-1):
/// title and description in Dublin Core, everything else as keywords.
record Xmp(Sheet sheet) {
    /// As it stands in the file.
    byte[] packet() {
        return """
            <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>
            <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
            <pdf:Keywords>%s</pdf:Keywords>
            <xmp:CreatorTool>%s</xmp:CreatorTool>
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """.formatted(
                        escaped(sheet.title()),
                        escaped(sheet.texts().getOrDefault("Description", "")),
                        sheet.style().words().language().tag(),
                        escaped(sheet.description()),
                        escaped(Sheet.PROGRAM))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
