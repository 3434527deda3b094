package unrolled.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unrolled.fault.InputException;

class FieldsTest {
    private static Fields fields(String... keysAndValues) {
        Map<String, Fields.Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.put(keysAndValues[i], new Fields.Entry(keysAndValues[i + 1], "x/lesson.md", 10 + i / 2));
        }
        return new Fields("predict", "a", entries, "x/lesson.md", 9);
    }

    @Test
    void aListIsSplitAtItsSeparatorAndHasNoEmptyParts() {
        Fields fields = fields("choices", " one | two, three ||four| ", "of", "rnn, lstm");
        assertEquals(List.of("one", "two, three", "four"), fields.list("choices", '|'));
        assertEquals(List.of("rnn", "lstm"), fields.list("of", ','));
        assertEquals(List.of(), fields.list("answer", ','));
        assertEquals(List.of(), Fields.parts(" , ", ','));
    }

    @Test
    void valuesKeepTheOrderOfTheFile() {
        assertEquals(
                List.of(Map.entry("zeta", "1"), Map.entry("alpha", "2")),
                List.copyOf(fields("zeta", "1", "alpha", "2").values().entrySet()));
    }

    @Test
    void aMissingKeyStandsWhereTheFenceBegins() {
        Fields fields = fields("of", "rnn");
        assertTrue(fields.has("of"));
        assertFalse(fields.has("answer"));
        assertEquals(Optional.empty(), fields.find("answer"));
        assertEquals("none", fields.text("answer", "none"));
        assertEquals(new Fields.Entry("rnn", "x/lesson.md", 10), fields.at("of"));
        assertEquals(new Fields.Entry("", "x/lesson.md", 9), fields.at("answer"));
    }

    @Test
    void anErrorNamesFileAndLineAndKeepsItsCause() {
        Fields.Entry entry = fields("of", "rnn").at("of");
        assertEquals(
                "x/lesson.md, line 10: no such model",
                entry.error("no such model").getMessage());
        InputException cause = new InputException("too large");
        LessonException wrapped = entry.error(cause);
        assertEquals("x/lesson.md, line 10: too large", wrapped.getMessage());
        assertEquals(cause, wrapped.getCause());
    }
}
