package unrolled.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsObjectsArraysStringsAndWholeNumbers() {
        Json read = Json.read(" {\"a\" : [1, -20,{}], \"\\u4e2d\\n\\\"/\" : \"文 \" , \"c\":[]} ");
        assertEquals(
                new Json.Members(Map.of(
                        "a",
                        new Json.Elements(List.of(new Json.Whole(1), new Json.Whole(-20), new Json.Members(Map.of()))),
                        "中\n\"/",
                        new Json.Text("文 "),
                        "c",
                        new Json.Elements(List.of()))),
                read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "quote \" and \\ back", "line\nend\ttab\0", "𝔘 outside the plane", "\ud800 alone", ""})
    void whatIsWrittenIsReadBack(String text) {
        Json value = new Json.Members(Map.of(text, new Json.Elements(List.of(new Json.Text(text), new Json.Whole(7)))));
        assertEquals(value, Json.read(value.write()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "-",
                "1.5",
                "1e3",
                "true",
                "null",
                "\"open",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "[1] 2",
                "{\"a\":1,\"a\":2}",
                "12345678901234567890",
                "[[[[[[[[[[1]]]]]]]]]]",
                "'a'",
                "\ufeff1"
            })
    void anythingElseIsRefusedWithItsPlace(String text) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Json.read(text))
                .getMessage());
        assertTrue(message.contains("at character "), message);
    }
}
