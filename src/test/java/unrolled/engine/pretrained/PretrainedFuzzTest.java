package unrolled.engine.pretrained;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unrolled.fuzz.Fuzz;

/// Whatever stands in an ONNX file or a `tokenizer.json`, it is read or refused with its name and the place.
@Tag("large")
class PretrainedFuzzTest {
    private static final Pattern PLACE = Pattern.compile("^x\\.onnx(, byte \\d+)?: ");

    private static Fuzz networks() {
        return new Fuzz("ONNX", List.of(OnnxFileTest.sound()), List.of("/dense/MatMul", "_quantized"), PLACE);
    }

    private static void read(byte[] bytes) {
        OnnxFile file = OnnxFile.read("x.onnx", bytes);
        file.numbers("raw");
        file.numbers("w");
        file.product("/dense/MatMul");
    }

    @Test
    void mutatedNetworksAreReadOrRefused() {
        networks().mutated(PretrainedFuzzTest::read);
    }

    @Test
    void aNetworkCutAnywhereIsRefused() {
        networks().cutAtEveryByte(PretrainedFuzzTest::read);
    }

    @Test
    void aNetworkWithOneBitTurnedIsReadOrRefused() {
        networks().bitByBit(1 << 16, PretrainedFuzzTest::read);
    }

    private static Fuzz tokenizers() {
        return Fuzz.ofTexts(
                "tokenizer.json",
                List.of("""
                    {"truncation": {"max_length": 128}, "padding": [1, {"x": null}],
                     "model": {"type": "WordPiece", "vocab": {"c": 2, "a": 0, "##b": 1}, "unk_token": "[UNK]"}}\
                    """),
                List.of("\"model\":", "\"vocab\": {", "\"type\":", "##"),
                Pattern.compile("^t\\.json(, | is no UTF-8|: a model)"));
    }

    private static void tokens(byte[] bytes) {
        TokenizerFile.tokens("t.json", bytes);
    }

    @Test
    void mutatedVocabulariesAreReadOrRefused() {
        tokenizers().mutated(PretrainedFuzzTest::tokens);
    }

    @Test
    void aVocabularyCutAnywhereIsRefused() {
        tokenizers().cutAtEveryByte(PretrainedFuzzTest::tokens);
    }

    @Test
    void aVocabularyWithOneBitTurnedIsReadOrRefused() {
        tokenizers().bitByBit(1 << 16, PretrainedFuzzTest::tokens);
    }
}
