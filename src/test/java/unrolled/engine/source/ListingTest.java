package unrolled.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final SourceFile FILE =
            new SourceFile("engine/Made.java", """
                final class Made {
                    private static final String HEAD = "int sum(int a, int b)";

                    /// Adds: not `int sum(int a, int b)`, but this.
                    ///
                    ///     a + b
                    @Override
                    @SuppressWarnings("unused")
                    int sum(int a, int b) {
                        String brace = "}"; // } and {
                        char other = '}';
                        return a + b;
                    }

                    static final int[] NUMBERS = {
                        1, 2
                    };

                    void late(
                            int c) {
                        sum(c, c);
                    }
                }
                """.lines().toList());

    private static Listing listing(Code code) {
        return Listing.listing(code, FILE);
    }

    private static Code sum() {
        return Code.of("engine.Made", "int sum(int a, int b)");
    }

    @Test
    void isADeclarationToItsLastBraceWithItsComment() {
        Listing found = listing(sum());
        assertEquals(List.of("Adds: not `int sum(int a, int b)`, but this.", "", "    a + b"), found.comment());
        assertEquals("int sum(int a, int b) {", found.lines().getFirst());
        assertEquals("    return a + b;", found.lines().get(3));
        assertEquals("}", found.lines().getLast());
        assertEquals("9-13", found.span());
    }

    @Test
    void endsWithASemicolonWhereThereIsNoBody() {
        assertEquals(
                List.of("static final int[] NUMBERS = {", "    1, 2", "};"),
                listing(Code.of("engine.Made", "NUMBERS =")).lines());
        assertEquals(4, listing(Code.of("engine.Made", "void late(")).lines().size());
    }

    @Test
    void whatIsRenamedIsNotFound() {
        assertThrows(IllegalArgumentException.class, () -> listing(Code.of("engine.Made", "int total(")));
        assertThrows(IllegalArgumentException.class, () -> listing(Code.of("engine.Made", "int ")));
        assertThrows(IllegalArgumentException.class, () -> listing(sum().mark("return a - b")));
        assertThrows(IllegalArgumentException.class, () -> listing(sum().mark("}")));
        assertThrows(
                IllegalArgumentException.class,
                () -> listing(sum().mark("return").where("c", "left")));
        assertThrows(IllegalArgumentException.class, () -> Listing.of(Code.of("engine.Gone", "int sum(")));
    }

    @Test
    void saysWhatStoodInTheVariablesOfAMarkedLine() {
        Code code = sum().mark("return").where("b", "right").where("a", "left");
        Listing found = listing(code);
        assertEquals(Set.of(3), found.marked());
        Map<Integer, String> notes =
                found.notes(Map.of("left", List.of(0.25, -2.0, 1e-5, 7.0), "right", List.of(1234567.0)));
        assertEquals(Map.of(3, "a = 0.250, -2, 1.00e-05, …   b = 1.23e+06"), notes);
        assertEquals(Map.of(), found.notes(Map.of("other", List.of(1.0))));
        assertTrue(found.text(notes).contains("    return a + b;\n    // a = 0.250"), found.text(notes));
    }

    @Test
    void marksOfOneDeclarationGoTogether() {
        Code both = sum().mark("return")
                .where("a", "left")
                .and(sum().mark("char other").mark("return"));
        assertEquals(Set.of(2, 3), listing(both).marked());
        assertEquals(Map.of("a", "left"), both.names());
    }

    @Test
    void readsTheFileThatWasCompiled() {
        Listing own = Listing.of(Code.of(Listing.class, "public String span()"));
        assertEquals("engine/source/Listing.java", own.code().path());
        assertEquals(3, own.lines().size());
    }
}
