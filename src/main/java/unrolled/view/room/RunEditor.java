package unrolled.view.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Setting;
import unrolled.engine.task.Task;
import unrolled.lab.Draft;
import unrolled.lab.DraftRun;
import unrolled.lab.Installed;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.KnobView;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Tools;
import unrolled.words.Words;

/// What the chosen run of the free lab is made of: a line for each setting, those in which the runs differ in bold.
final class RunEditor {
    private static final double NAMES = 142; // px
    private static final List<String> NO_OR_YES = List.of("no", "yes");
    private static final String TEXT = "text";
    private static final String OWN = "own";

    private final Tools tools;
    private final FreeSide side;
    private final Words words;
    private final Label begins = Controls.wrapped("", "hint");

    RunEditor(Tools tools, FreeSide side) {
        this.tools = tools;
        this.side = side;
        this.words = tools.look().words();
        begins.setId("free-begins");
    }

    private DraftRun run() {
        return side.draft().runs().get(side.chosen());
    }

    List<Node> built() {
        DraftRun run = run();
        Map<String, String> differences = side.draft().differences(side.chosen());
        List<Node> lines = new ArrayList<>();
        lines.add(header());
        if (run.fork().isPresent()) {
            tell();
            lines.add(begins);
        }
        lines.add(line(tools.say("free.name"), name(run), false));
        lines.add(part("model", types(Installed.MODELS.all(), Model.Factory::type), words::model, differences));
        lines.add(part("task", types(Installed.TASKS.all(), Task.Factory::type), words::task, differences));
        lines.add(line(tools.say("free.until"), until(run), differences.containsKey("until")));
        lines.add(part(
                "optimizer",
                types(Installed.OPTIMIZERS.all(), Optimizer.Factory::type),
                words::optimizer,
                differences));
        if (run.values().containsKey(DraftRun.OVERRIDE)) {
            lines.add(line(tools.say("free.by-hand"), byHand(run), differences.containsKey(DraftRun.OVERRIDE)));
        }
        for (DraftRun.Group group : run.groups()) {
            if (!group.settings().isEmpty()) {
                lines.add(Controls.wrapped(heading(group, run), "free-group"));
            }
            for (Setting setting : group.settings()) {
                lines.add(line(
                        words.setting(setting.name()), control(run, setting), differences.containsKey(setting.name())));
            }
        }
        return lines;
    }

    /// Says where the chosen run goes off, and what it could not take over there.
    void tell() {
        run().fork().ifPresent(fork -> {
            List<DraftRun> runs = side.draft().runs();
            String from = IntStream.range(0, runs.size())
                    .filter(index -> runs.get(index).name().equals(fork.of()))
                    .mapToObj(index -> tools.say("free.fork-of", side.draft().label(index, words), fork.step()))
                    .findFirst()
                    .orElseGet(() -> tools.say("free.fork-of-gone", fork.step()));
            begins.setText(
                    words.together(from, FailureWords.anew(tools, side.lab().anew(run().name()))));
        });
    }

    private static <T> List<String> types(List<T> all, java.util.function.Function<T, String> type) {
        return all.stream().map(type).toList();
    }

    private String heading(DraftRun.Group group, DraftRun run) {
        return switch (group.name()) {
            case "model" -> words.model(run.part("model"));
            case "task" -> words.task(run.part("task"));
            default -> tools.say("free.training");
        };
    }

    /// Which run it is, whether a change is for all of them, and what can be taken away of it.
    private HBox header() {
        CheckBox everywhere = new CheckBox(tools.say("free.everywhere"));
        everywhere.setId("free-everywhere");
        everywhere.setSelected(side.place().everywhere);
        everywhere.selectedProperty().addListener((property, was, is) -> side.place().everywhere = is);
        Button save = Controls.icon(
                Feather.DOWNLOAD,
                tools.say("free.save-weights"),
                () -> Saving.weights(tools, side.lab(), run(), side::say));
        save.setId("free-save-weights");
        HBox header = new HBox(8, everywhere, Controls.spring(), save);
        header.getStyleClass().add("free-buttons");
        return header;
    }

    private HBox line(String name, Node control, boolean differs) {
        Label label = Controls.wrapped(name, differs ? "setting-differs" : "stat-name");
        label.setMinWidth(NAMES);
        label.setMaxWidth(NAMES);
        if (control instanceof Control box) {
            box.setMinWidth(0); // a long word of a list is cut, and the column stays as wide as it is
            box.setMaxWidth(Double.MAX_VALUE);
            box.setAccessibleText(name);
        }
        HBox.setHgrow(control, Priority.ALWAYS);
        HBox line = new HBox(8, label, control);
        line.getStyleClass().add("setting-line");
        return line;
    }

    private TextField name(DraftRun run) {
        TextField field = KnobView.line(
                run.label(), text -> side.change(() -> side.draft().labelled(side.chosen(), text)));
        field.setPromptText(side.draft().label(side.chosen(), words));
        field.setId("free-name");
        return field;
    }

    private HBox part(String key, List<String> types, UnaryOperator<String> said, Map<String, String> differences) {
        ComboBox<String> list = KnobView.choice(types, run().part(key), said, type -> set(key, type));
        list.setId("free-" + key);
        list.setDisable(run().isBound(key));
        return line(words.setting(key), list, differences.containsKey(key));
    }

    private TextField until(DraftRun run) {
        TextField[] field = new TextField[1];
        field[0] = KnobView.line(run.part("until"), text -> {
            if (!set("until", text)) {
                side.say(tools.say("free.until.form"), true);
                field[0].setText(run().part("until"));
            }
        });
        field[0].setId("free-until");
        LazyTooltip.on(field[0], tools.say("free.until.form"));
        return field[0];
    }

    /// What stands in the run from the start, for the learner to take away.
    private CheckBox byHand(DraftRun run) {
        CheckBox box = new CheckBox(run.values().getOrDefault(DraftRun.OVERRIDE, ""));
        box.setId("free-override");
        box.setWrapText(true);
        box.setSelected(true);
        box.selectedProperty().addListener((property, was, is) -> set(DraftRun.OVERRIDE, ""));
        return box;
    }

    private Control control(DraftRun run, Setting setting) {
        String value = run.value(setting);
        Control control =
                switch (setting) {
                    case Setting.Choice choice when choice.options().equals(NO_OR_YES) -> tick(setting, value);
                    case Setting.Choice choice ->
                        KnobView.choice(
                                choice.options(),
                                value,
                                option -> words.value(setting.name(), option),
                                option -> set(setting.name(), option));
                    case Setting.FreeText text when setting.name().equals(TEXT) -> corpus(value);
                    default -> field(setting, value);
                };
        control.setId("set-" + setting.name().replace(' ', '-'));
        return control;
    }

    private CheckBox tick(Setting setting, String value) {
        CheckBox box = new CheckBox();
        box.setSelected(value.equals("yes"));
        box.selectedProperty().addListener((property, was, is) -> set(setting.name(), is ? "yes" : "no"));
        return box;
    }

    private ComboBox<String> corpus(String value) {
        List<String> texts = new ArrayList<>(tools.course().texts());
        if (side.lab().bench().hasOwnText() && !texts.contains(OWN)) {
            texts.add(OWN);
        }
        return KnobView.choice(texts, value, words::corpus, text -> set(TEXT, text));
    }

    private TextField field(Setting setting, String value) {
        TextField[] field = new TextField[1];
        field[0] = KnobView.line(value, text -> {
            if (!set(setting.name(), text)) {
                side.say(FailureWords.form(tools, setting), true);
                field[0].setText(value);
            }
        });
        LazyTooltip.on(field[0], FailureWords.values(tools, setting));
        return field[0];
    }

    private boolean set(String key, String value) {
        Draft draft = side.draft();
        return side.change(() -> side.place().everywhere
                ? draft.changedEverywhere(key, value)
                : draft.changed(side.chosen(), key, value));
    }
}
