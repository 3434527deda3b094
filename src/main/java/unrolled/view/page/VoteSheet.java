package unrolled.view.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.disk.WholeFile;
import unrolled.export.CsvText;
import unrolled.fault.InputException;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.Outcome;
import unrolled.lab.Prediction;
import unrolled.lab.Vote;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FileSaving;
import unrolled.view.kit.Pictures;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Answers;

/// A vote of a class in two rounds: the teacher types how many cards of each letter are up. What came in the
/// first round stays covered, also while it is typed, until the second one is counted; then both stand side by
/// side, and what the runs have come to is marked when the teacher asks for it.
public final class VoteSheet extends VBox {
    private static final double WIDTH = 620; // px
    private static final double ROUND = 29; // percent of the width, for the bars of a round
    private static final double GAP = 10; // px

    private final Tools tools;
    private final Lesson lesson;
    private final int page;
    private final Block.Predict predict;
    private final List<String> choices;
    private final Answers answers;
    private final Supplier<Optional<Outcome>> came;
    private final Runnable gather;
    private final List<TextField> fields = new ArrayList<>();
    private final Label total = Controls.wrapped("", "hint");
    private final Label trouble = Controls.wrapped("", "trouble-text");
    private boolean revealed;

    /// The sheet of a page's first question that has answers to choose from; empty if it has none such.
    ///
    /// @param page from 0
    /// @param came   what the runs have come to; empty while nobody knows
    /// @param gather takes learners' files in place of counts
    public static Optional<VoteSheet> of(
            Tools tools, Lesson lesson, int page, Answers answers, Supplier<Optional<Outcome>> came, Runnable gather) {
        return asked(lesson, page).map(predict -> new VoteSheet(tools, lesson, page, predict, answers, came, gather));
    }

    /// The first question of a page that has answers to choose from.
    public static Optional<Block.Predict> asked(Lesson lesson, int page) {
        var content = lesson.pages().get(page);
        return content.all(Block.Predict.class).stream()
                .filter(predict -> Prediction.of(content, predict.fields()) instanceof ChoicePrediction)
                .findFirst();
    }

    private VoteSheet(
            Tools tools,
            Lesson lesson,
            int page,
            Block.Predict predict,
            Answers answers,
            Supplier<Optional<Outcome>> came,
            Runnable gather) {
        super(GAP);
        this.tools = tools;
        this.lesson = lesson;
        this.page = page;
        this.predict = predict;
        this.answers = answers;
        this.came = came;
        this.gather = gather;
        choices = Prediction.of(lesson.pages().get(page), predict.fields()) instanceof ChoicePrediction choice
                ? choice.choices()
                : List.of();
        getStyleClass().addAll("card", "vote-sheet");
        setId("vote");
        setPrefWidth(WIDTH);
        setMaxWidth(Region.USE_PREF_SIZE);
        setMaxHeight(Region.USE_PREF_SIZE);
        trouble.setId("vote-trouble");
        trouble.managedProperty().bind(trouble.visibleProperty());
        setOnMouseClicked(javafx.event.Event::consume); // what lies below closes by a click
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !fields.isEmpty()) {
                count();
                event.consume();
            }
        });
        make();
    }

    private Vote vote() {
        return answers.vote(lesson, predict);
    }

    private void make() {
        Vote vote = vote();
        fields.clear();
        trouble.setVisible(false);
        getChildren()
                .setAll(
                        Controls.wrapped(tools.say("vote.title"), "page-title"),
                        new MarkdownView(tools, predict.fields().text("question", "")));
        if (vote.whole()) {
            getChildren().addAll(both(vote), result(vote), acts());
        } else {
            boolean second = Vote.sum(vote.first()) > 0;
            String how = second ? tools.say("vote.second", Vote.sum(vote.first())) : tools.say("vote.first");
            getChildren().addAll(Controls.wrapped(how, "hint"), entry(second), total, trouble, enter(second));
            tell();
        }
    }

    /// The fields of a round. Those of the first one show points: the class looks on.
    private Node entry(boolean second) {
        GridPane grid = grid();
        for (int i = 0; i < choices.size(); i++) {
            TextField field = second ? new TextField() : new PasswordField();
            field.setId("vote-" + letter(i));
            field.setPrefColumnCount(4);
            field.setAccessibleText(tools.say("vote.count-of", letter(i), choices.get(i)));
            field.textProperty().addListener((property, was, is) -> tell());
            int row = i;
            field.addEventFilter(KeyEvent.KEY_PRESSED, event -> step(event, row));
            field.addEventFilter(KeyEvent.KEY_TYPED, event -> {
                if (event.getCharacter().equals("+") || event.getCharacter().equals("-")) {
                    add(row, event.getCharacter().equals("+") ? 1 : -1);
                    event.consume();
                }
            });
            fields.add(field);
            Button less = Controls.icon(Feather.MINUS, tools.say("vote.less", letter(i)), () -> add(row, -1));
            Button more = Controls.icon(Feather.PLUS, tools.say("vote.more", letter(i)), () -> add(row, 1));
            more.setId("vote-more-" + letter(i));
            HBox count = new HBox(2, less, field, more);
            count.setAlignment(Pos.CENTER_LEFT);
            grid.addRow(i, mark(i), choice(i, false), count);
        }
        return grid;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(GAP);
        grid.setVgap(GAP / 2);
        return grid;
    }

    private static String letter(int choice) {
        return Character.toString('A' + choice);
    }

    private static Label mark(int choice) {
        Label mark = Controls.label(letter(choice), "vote-letter");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        return mark;
    }

    private Label choice(int choice, boolean right) {
        Label words = Controls.wrapped((right ? "\u2713 " : "") + choices.get(choice), "vote-choice");
        if (right) {
            words.getStyleClass().add("right");
        }
        words.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private void step(KeyEvent event, int row) {
        if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
            int next = Math.clamp(row + (event.getCode() == KeyCode.UP ? -1L : 1L), 0, fields.size() - 1);
            fields.get(next).requestFocus();
            event.consume();
        }
    }

    private void add(int row, int more) {
        TextField field = fields.get(row);
        try {
            int count = Vote.count(field.getText()) + more;
            field.setText(Integer.toString(Math.clamp(count, Vote.COUNT.min(), Vote.COUNT.max())));
        } catch (InputException e) {
            refuse(e);
        }
    }

    private void refuse(InputException failure) {
        trouble.setText(tools.say("vote.refused", Vote.COUNT.max()));
        trouble.setAccessibleText(failure.getMessage());
        trouble.setVisible(true);
    }

    /// How many there are so far: the check that none was forgotten.
    private void tell() {
        try {
            int sum = fields.stream()
                    .mapToInt(field -> Vote.count(field.getText()))
                    .sum();
            total.setText(tools.say("vote.total", sum));
            trouble.setVisible(false);
        } catch (InputException e) {
            refuse(e);
        }
    }

    private Node enter(boolean second) {
        Button enter =
                Controls.text(tools.say(second ? "vote.enter-second" : "vote.enter-first"), "primary", this::count);
        enter.setId("vote-enter");
        HBox row = new HBox(GAP, enter);
        row.setAlignment(Pos.CENTER_LEFT);
        if (second) {
            row.getChildren().add(again());
        }
        row.getChildren().add(files());
        return row;
    }

    /// To the learners' files, which can stand in place of cards.
    private Button files() {
        Button files = Controls.text(tools.say("vote.files"), "chip", gather);
        files.setId("vote-files");
        return files;
    }

    private Button again() {
        Button again = Controls.text(tools.say("vote.again"), "chip", () -> {
            revealed = false;
            answers.vote(lesson, predict, Vote.NONE);
            make();
        });
        again.setId("vote-again");
        return again;
    }

    private void count() {
        List<Integer> counts = new ArrayList<>();
        try {
            fields.forEach(field -> counts.add(Vote.count(field.getText())));
        } catch (InputException e) {
            refuse(e);
            return;
        }
        if (Vote.sum(counts) == 0) {
            trouble.setText(tools.say("vote.nobody"));
            trouble.setVisible(true);
            return;
        }
        Vote before = vote();
        answers.vote(
                lesson,
                predict,
                Vote.sum(before.first()) == 0 ? new Vote(counts, List.of()) : new Vote(before.first(), counts));
        make();
        begin();
    }

    /// Takes the keyboard.
    public void begin() {
        if (!fields.isEmpty()) {
            fields.getFirst().requestFocus();
        }
    }

    /// Both rounds of every choice, one bar beside the other.
    private Node both(Vote vote) {
        GridPane grid = grid();
        grid.getColumnConstraints().setAll(new ColumnConstraints(), new ColumnConstraints(), column(), column());
        int first = Vote.sum(vote.first());
        int second = Vote.sum(vote.second());
        grid.add(TallyBars.sign("vote-first", tools.say("vote.round-first", first), "hint"), 2, 0);
        grid.add(TallyBars.sign("vote-second", tools.say("vote.round-second", second), "hint"), 3, 0);
        int right = revealed && came.get().orElse(null) instanceof Outcome.Choice(int choice) ? choice : -1;
        for (int i = 0; i < choices.size(); i++) {
            Label words = choice(i, i == right);
            words.setAccessibleText(tools.say(
                    "vote.said",
                    letter(i),
                    percent(Vote.share(vote.first(), i)),
                    percent(Vote.share(vote.second(), i))));
            grid.addRow(
                    i + 1,
                    mark(i),
                    words,
                    new TallyBars.Bar(votes(vote.first(), i), first, "vote-first"),
                    new TallyBars.Bar(votes(vote.second(), i), second, "vote-second"));
        }
        return grid;
    }

    private static ColumnConstraints column() {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(ROUND);
        return column;
    }

    private static int votes(List<Integer> round, int choice) {
        return choice < round.size() ? round.get(choice) : 0;
    }

    private static String percent(double share) {
        return Math.round(100 * share) + "%";
    }

    private Node result(Vote vote) {
        String words = tools.say("vote.changed", percent(vote.changed()));
        if (revealed && came.get().isEmpty()) {
            words = tools.look().words().together(words, tools.say("vote.not-yet"));
        }
        Label result = Controls.wrapped(words, "vote-result");
        result.setId("vote-result");
        return result;
    }

    private Node acts() {
        Button reveal = Controls.text(tools.say(revealed ? "vote.hide" : "vote.reveal"), "chip", () -> {
            revealed = !revealed;
            make();
        });
        reveal.setId("vote-reveal");
        Button csv = Controls.text("CSV", "chip", () -> save("csv"));
        Button png = Controls.text("PNG", "chip", () -> save("png"));
        csv.setId("vote-csv");
        png.setId("vote-png");
        StackPane gap = new StackPane();
        HBox.setHgrow(gap, Priority.ALWAYS);
        reveal.setVisible(!answers.withheld(lesson.folder(), page)); // by a starting point
        reveal.managedProperty().bind(reveal.visibleProperty());
        HBox row = new HBox(GAP, reveal, again(), gap, csv, png);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(GAP / 2, row, trouble);
    }

    private void save(String ending) {
        FileSaving.save(
                tools,
                filling(ending),
                this::saved,
                ending,
                lesson.folder(),
                predict.fields().name(),
                "vote");
    }

    private FileSaving.Filling filling(String ending) {
        if (ending.equals("csv")) {
            String table = CsvText.of(vote().table(choices));
            return file -> WholeFile.write(file, table.getBytes(StandardCharsets.UTF_8));
        }
        Image picture = snapshot(null, null);
        return file -> Pictures.write(picture, file);
    }

    private void saved(String words, boolean wrong) {
        trouble.setText(words);
        trouble.setVisible(true);
    }
}
