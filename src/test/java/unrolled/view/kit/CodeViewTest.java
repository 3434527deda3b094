package unrolled.view.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.engine.source.Code;
import unrolled.engine.source.Listing;
import unrolled.figure.Fonts;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.view.workbench.Course;
import unrolled.words.Language;

class CodeViewTest {
    private static final int PATIENCE = 60_000; // ms
    private static final String LINE = "say(\"⓪ the 狐狸\"); // h ∘ f";
    private static final String NOTE = "word = 狐狸";

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static List<Text> pieces() {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Theme.loadFonts();
            try (Painter painter = new Painter()) {
                Tools tools = new Tools(
                        Course.of(new Laboratory(new Library(Path.of("")))),
                        Look.of(Language.ENGLISH, Palette.LIGHT),
                        painter,
                        new Formulas(),
                        new ExportChoice(),
                        new Levels(),
                        new Motion(),
                        () -> 1);
                Listing listing = new Listing(
                        Code.of("engine/Made", "void up()"), 1, List.of(), List.of(LINE), new TreeSet<>(List.of(0)));
                CodeView view = new CodeView(tools, listing, "", Map.of(0, NOTE));
                Scene scene = new Scene(view, 600, 200);
                Theme.apply(scene, tools.look());
                scene.getRoot().applyCss();
                return view.lookupAll(".code-piece").stream()
                        .map(Text.class::cast)
                        .toList();
            }
        });
    }

    /// JavaFX has no other font to fall back on.
    @Test
    void whatTheFontOfCodeLacksIsInTheOtherOne() {
        List<Text> pieces = pieces();
        assertEquals(LINE + NOTE, pieces.stream().map(Text::getText).collect(Collectors.joining()));
        for (Text piece : pieces) {
            boolean code = piece.getFont().getFamily().equals("DejaVu Sans Mono");
            assertTrue(code || piece.getFont().getFamily().equals("Noto Sans SC"), piece.getFont()::getFamily);
            assertTrue(piece.getText().codePoints().allMatch(point -> Fonts.inCode(point) == code), piece::getText);
        }
    }
}
