package unrolled.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.words.Language;
import unrolled.words.Words;

/// Sheets to be written.
final class Sheets {
    private Sheets() {}

    /// Labels and values that are hard to write down.
    static final Activation HARD = Traces.activation(
            "attention.pattern",
            new Axis("query", List.of("一", "a,b", "say \"no\"", "two\nlines", " space ", "\u96e8")),
            new Axis("key", List.of("小", "=1+2", "", "\u2047", "7")),
            Scale.UNIT,
            (query, key) -> key == 4 ? Double.NaN : query == 5 ? -1e-40 : 1 / (3 + query * 7 + key));

    static Sheet of(String type, String title, List<Run> runs, List<String> shows, Language language) {
        FigureSpec usual = Traces.spec(type, shows, Map.of());
        FigureSpec spec = new FigureSpec(usual.name(), shows, title, "一欄一個字。走；", usual.options());
        Figure figure = Traces.figure(spec, type);
        return Sheet.of(spec, figure, runs, new Style(Palette.LIGHT, new Words(language), 13), 480);
    }

    /// A heatmap with Chinese in every place a text can be.
    static Sheet chinese() {
        Run run = Traces.run("讀入", "attention", HARD);
        return of("heatmap", "一頁筆記", List.of(run), List.of(HARD.name()), Language.TRADITIONAL_CHINESE);
    }

    static byte[] bytes(Sheet sheet, Format format, int dpi) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(List.of(sheet), dpi, out);
        return out.toByteArray();
    }

    /// The sheet as SVG, read again.
    static Document svg(Sheet sheet) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes(sheet, Format.SVG, 96)));
    }

    /// What stands inside a PNG beside its pixels.
    static Element metadata(byte[] png) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            IIOMetadata metadata = reader.getImageMetadata(0);
            return (Element) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        }
    }

    /// The texts of it by keyword.
    static Map<String, String> texts(Element metadata) {
        Map<String, String> texts = new LinkedHashMap<>();
        NodeList entries = metadata.getElementsByTagName("iTXtEntry");
        for (int i = 0; i < entries.getLength(); i++) {
            Element entry = (Element) entries.item(i);
            texts.put(entry.getAttribute("keyword"), entry.getAttribute("text"));
        }
        return texts;
    }
}
