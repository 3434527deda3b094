package unrolled.engine.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How the bytes of a file stand for characters. Where Windows writes more characters under a name than its standard
/// has, Windows is followed, since such files are what is found.
public enum Encoding {
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    UTF_16LE("UTF-16LE", StandardCharsets.UTF_16LE),
    UTF_16BE("UTF-16BE", StandardCharsets.UTF_16BE),
    GB18030("GB18030", Charset.forName("GB18030")),
    BIG5("Big5", Charset.forName("x-windows-950")),
    SHIFT_JIS("Shift_JIS", Charset.forName("windows-31j")),
    EUC_JP("EUC-JP", Charset.forName("EUC-JP")),
    EUC_KR("EUC-KR", Charset.forName("x-windows-949")),
    WINDOWS_1252("windows-1252 (ISO-8859-1)", Charset.forName("windows-1252"));

    private final String label;
    private final Charset charset;

    Encoding(String label, Charset charset) {
        this.label = label;
        this.charset = charset;
    }

    /// Its name in every language.
    public String label() {
        return label;
    }

    Charset charset() {
        return charset;
    }
}
