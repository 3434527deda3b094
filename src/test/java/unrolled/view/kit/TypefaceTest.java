package unrolled.view.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.figure.Palette;
import unrolled.words.Language;

class TypefaceTest {
    private static final int PATIENCE = 60_000; // ms
    private static final String WHOLE = "Noto Sans SC";
    private static final String TRADITIONAL = "Noto Sans TC";

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    /// In which family each text of a window in this language is drawn.
    private static List<String> families(Language language, Supplier<List<Node>> made) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Theme.loadFonts();
            VBox root = new VBox();
            root.getChildren().addAll(made.get());
            Scene scene = new Scene(root, 600, 400);
            Theme.apply(scene, Look.of(language, Palette.LIGHT));
            root.applyCss();
            root.layout();
            return texts(root).map(text -> text.getFont().getFamily()).toList();
        });
    }

    private static Stream<Text> texts(Node node) {
        return switch (node) {
            case Text text -> text.getText().isEmpty() ? Stream.of() : Stream.of(text);
            case Parent parent -> parent.getChildrenUnmodifiable().stream().flatMap(TypefaceTest::texts);
            default -> Stream.of();
        };
    }

    @Test
    void aWindowHasTheFamilyOfItsLanguage() {
        Supplier<List<Node>> word = () -> List.of(Controls.label("直", "strong"));
        assertEquals(List.of(TRADITIONAL), families(Language.TRADITIONAL_CHINESE, word));
        assertEquals(List.of(WHOLE), families(Language.SIMPLIFIED_CHINESE, word));
        assertEquals(List.of(WHOLE), families(Language.ENGLISH, word));
    }

    @Test
    void itChangesWithTheLanguage() {
        List<String> families = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Theme.loadFonts();
            Label word = Controls.label("直", "strong");
            Scene scene = new Scene(new VBox(word), 600, 400);
            return Stream.of(Language.values())
                    .map(language -> {
                        Theme.apply(scene, Look.of(language, Palette.LIGHT));
                        scene.getRoot().applyCss();
                        return word.getFont().getFamily();
                    })
                    .toList();
        });
        assertEquals(List.of(WHOLE, TRADITIONAL, WHOLE), families);
    }

    @Test
    void proseOfAnotherLanguageHasItsOwn() {
        Supplier<List<Node>> both = () -> Stream.of(Language.values())
                .<Node>map(language -> Typeface.in(language, new VBox(new Text("直"))))
                .toList();
        for (Language language : Language.values()) {
            assertEquals(List.of(WHOLE, TRADITIONAL, WHOLE), families(language, both));
        }
    }

    /// JavaFX draws a box for what a family lacks.
    @Test
    void aTextWithASimplifiedCharacterIsInTheFamilyThatHasItAsLongAsItHasOne() {
        assertEquals(
                List.of(WHOLE, TRADITIONAL, WHOLE, WHOLE, TRADITIONAL), families(Language.TRADITIONAL_CHINESE, () -> {
                    Label now = Controls.label("讀書", "hint");
                    now.setText("读书");
                    Label before = Controls.label("读书", "hint");
                    before.setText("讀書");
                    return List.of(
                            now,
                            before,
                            Typeface.fit(new Text("读书")),
                            Controls.text("读书", "link", () -> {}),
                            Typeface.fit(new Text("w → …")));
                }));
    }

    @Test
    void whatAReaderWritesMayHaveAnyCharacter() {
        assertEquals(List.of(WHOLE), families(Language.TRADITIONAL_CHINESE, () -> List.of(new TextField("直"))));
    }
}
