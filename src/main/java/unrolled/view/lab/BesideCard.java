package unrolled.view.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.engine.setting.Setting;
import unrolled.fault.InputException;
import unrolled.figure.Numbers;
import unrolled.lab.Branch;
import unrolled.lab.PageLab;
import unrolled.training.Companion;
import unrolled.training.Status;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.KnobView;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Workbench;
import unrolled.words.Words;

/// Lets runs go beside those of the page: the choice of the one thing that is changed in them, and, while they are
/// there, what they are, what they could not take over, what they cost, and the button that takes them away.
final class BesideCard extends VBox {
    private static final String BY_HAND = ""; // in place of a setting: numbers are set by hand later
    private static final String FREE = "-"; // in place of a setting: without the numbers set by hand
    private static final String SEED = "seed";
    private static final String RATE = "learning rate";
    private static final String TEXT = "text";
    private static final String OPTIMIZER = "optimizer";
    private static final double TENFOLD = 10;
    private static final double MEGA = 1 << 20; // bytes

    private final Tools tools;
    private final Workbench bench;
    private final Words words;
    private final List<String> labels;
    private final Runnable changed;
    private final ToggleButton here;
    private final ToggleButton beginning;
    private final HBox value = new HBox(4);
    private final Button begin;
    private final Label title = Controls.wrapped("", "figure-title");
    private final Label told = Controls.wrapped("", "hint");
    private final Label trouble = Controls.wrapped("", "trouble-text");
    private List<PageLab.Knob> knobs = List.of();
    private String setting = "";
    private String chosen = "";
    private int run = Branch.ALL;
    private boolean open;
    private Object shown = "";

    /// @param labels  of the runs of the page, in their order
    /// @param changed is told that other runs go beside them, or none
    BesideCard(Tools tools, Workbench bench, List<String> labels, Runnable changed) {
        this.tools = tools;
        this.bench = bench;
        this.words = tools.look().words();
        this.labels = labels;
        this.changed = changed;
        getStyleClass().addAll("card", "beside-card");
        managedProperty().bind(visibleProperty());
        ToggleGroup group = new ToggleGroup();
        here = start(group, "");
        here.setId("beside-here");
        beginning = start(group, tools.say("beside.beginning"));
        beginning.setId("beside-beginning");
        value.getStyleClass().add("knob");
        begin = Controls.text(tools.say("beside.begin"), "primary", this::begin);
        begin.setId("beside-begin");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        told.setId("beside-told");
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        refresh();
    }

    private ToggleButton start(ToggleGroup group, String text) {
        ToggleButton toggle = new ToggleButton(text);
        toggle.getStyleClass().add("chip");
        toggle.setMinWidth(USE_PREF_SIZE);
        toggle.setToggleGroup(group);
        toggle.setOnAction(event -> {
            toggle.setSelected(true); // one of the two always is
            offer();
        });
        return toggle;
    }

    /// Opens the choice of what is changed.
    ///
    /// @param forking whether it goes off from where the runs stand, rather than from the beginning
    void open(boolean forking) {
        open = true;
        (forking ? here : beginning).setSelected(true);
        choose();
        refresh();
        begin.requestFocus();
    }

    private void shut() {
        open = false;
        shown = "";
        refresh();
    }

    /// The choice, made anew.
    private void choose() {
        trouble.setVisible(false);
        knobs = bench.beside().knobs();
        List<String> names = new ArrayList<>(
                knobs.stream().map(knob -> knob.setting().name()).toList());
        names.add(BY_HAND);
        if (bench.hand().holds()) {
            names.add(FREE);
        }
        setting = names.getFirst();
        ComboBox<String> list = KnobView.choice(names, setting, this::named, name -> {
            setting = name;
            offer();
        });
        list.setId("beside-setting");
        list.setAccessibleText(tools.say("beside.changed"));
        list.setVisibleRowCount(14);
        FlowPane line = new FlowPane(10, 6);
        line.getStyleClass().add("beside-line");
        line.getChildren().setAll(here, beginning, KnobView.labelled(tools.say("beside.changed"), list), value);
        if (labels.size() > 1) {
            line.getChildren().add(runs());
        }
        line.getChildren().add(begin);
        getChildren().setAll(header(tools.say("beside.title"), "beside-shut", this::shut), line, trouble);
        offer();
    }

    private HBox header(String title, String id, Runnable closing) {
        Label label = Controls.wrapped(title, "figure-title");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        Button close = Controls.icon(Feather.X, tools.say("beside.shut"), closing);
        close.setId(id);
        HBox header = new HBox(6, label, close);
        header.getStyleClass().add("figure-header");
        return header;
    }

    private String named(String name) {
        return switch (name) {
            case BY_HAND -> tools.say("beside.by-hand");
            case FREE -> tools.say("beside.free");
            default -> words.setting(name);
        };
    }

    private Node runs() {
        List<Integer> all = new ArrayList<>(List.of(Branch.ALL));
        IntStream.range(0, labels.size()).forEach(all::add);
        ComboBox<String> list = KnobView.choice(
                all.stream().map(String::valueOf).toList(),
                String.valueOf(run),
                index -> index.equals(String.valueOf(Branch.ALL))
                        ? tools.say("beside.every-run")
                        : labels.get(Integer.parseInt(index)),
                index -> run = Integer.parseInt(index));
        list.setId("beside-run");
        list.setAccessibleText(tools.say("beside.runs"));
        return KnobView.labelled(tools.say("beside.runs"), list);
    }

    private Optional<PageLab.Knob> knob() {
        return knobs.stream()
                .filter(knob -> knob.setting().name().equals(setting))
                .findFirst();
    }

    /// The control for the value of the setting that is changed, at first with a value worth looking at.
    private void offer() {
        value.getChildren().clear();
        knob().ifPresentOrElse(
                        knob -> {
                            chosen = suggested(knob);
                            value.getChildren().add(control(knob.setting()));
                            if (setting.equals(RATE)) {
                                value.getChildren()
                                        .addAll(
                                                times("\u00d7 10", knob, TENFOLD),
                                                times("\u00f7 10", knob, 1 / TENFOLD));
                            }
                        },
                        () -> chosen = "");
        judge();
    }

    /// Another value than that of now, where one is as good as any.
    private static String suggested(PageLab.Knob knob) {
        return switch (knob.setting()) {
            case Setting.Choice choice -> {
                int next = (choice.options().indexOf(knob.value()) + 1)
                        % choice.options().size();
                yield choice.options().get(next);
            }
            case Setting.Whole whole
            when whole.name().equals(SEED) -> Integer.toString((whole.parse(knob.value()) + 1) % whole.max());
            case Setting.Real real
            when real.name().equals(RATE) -> Numbers.plain(real.parse(knob.value()) * TENFOLD, real.min(), real.max());
            default -> knob.value();
        };
    }

    private Node control(Setting asked) {
        Node control =
                switch (asked) {
                    case Setting.Choice choice ->
                        KnobView.choice(choice.options(), chosen, option -> said(asked, option), this::take);
                    case Setting.FreeText text
                    when text.name().equals(TEXT) -> KnobView.choice(texts(), chosen, words::corpus, this::take);
                    default -> {
                        TextField line = KnobView.line(chosen, this::take);
                        line.textProperty().addListener((property, was, is) -> take(is));
                        yield line;
                    }
                };
        control.setId("beside-value");
        control.setAccessibleText(words.setting(setting));
        return control;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>(tools.course().texts());
        if (!bench.hasOwnText()) {
            texts.remove("own");
        }
        return texts;
    }

    private Button times(String text, PageLab.Knob knob, double factor) {
        Button button = Controls.text(text, "chip", () -> {
            if (knob.setting() instanceof Setting.Real real
                    && value.getChildren().getFirst() instanceof TextField line) {
                double now = real.parse(knob.value()) * factor;
                line.setText(Numbers.plain(now, real.min(), real.max()));
            }
        });
        button.setAccessibleText(words.setting(setting) + " " + text);
        return button;
    }

    private void take(String text) {
        chosen = text.strip();
        judge();
    }

    /// Whether it can begin: something is changed, and to what it may be.
    private void judge() {
        String fault = "";
        boolean same = false;
        Optional<PageLab.Knob> knob = knob();
        if (knob.isPresent()) {
            same = chosen.equals(knob.get().value());
            try {
                knob.get().setting().parse(chosen);
            } catch (InputException e) {
                fault = tools.say("beside.not-allowed", words.setting(setting), chosen);
            }
        }
        int step = bench.moments().step();
        here.setText(tools.say("beside.here", step));
        begin.setDisable(same || !fault.isEmpty());
        trouble.setText(fault);
        trouble.setVisible(!fault.isEmpty());
    }

    private void begin() {
        Map<String, String> change = knob().map(knob -> Map.of(setting, chosen)).orElse(Map.of());
        open = false;
        shown = "";
        bench.beside().put(new Branch(here.isSelected(), change, setting.equals(FREE), run));
        changed.run();
    }

    private void remove() {
        bench.beside().takeAway();
        changed.run();
    }

    void refresh() {
        Optional<Branch> branch = bench.beside().branch();
        setVisible(open || branch.isPresent() || bench.beside().refusal().isPresent());
        if (open) {
            here.setText(tools.say("beside.here", bench.moments().step()));
            return;
        }
        Object now = List.of(branch, bench.beside().refusal());
        if (!now.equals(shown)) {
            shown = now;
            branch.ifPresent(one -> tell());
            bench.beside().refusal().ifPresent(this::refused);
        }
        if (branch.isPresent()) {
            title.setText(heading(branch.get()));
            told.setText(bench.beside().seen().isEmpty() ? tools.say("lab.opening") : telling());
        }
    }

    private void refused(Throwable failure) {
        getChildren()
                .setAll(
                        header(tools.say("beside.refused"), "beside-remove", this::remove),
                        Controls.wrapped(FailureWords.of(tools, failure), "trouble-text"));
    }

    private void tell() {
        Button remove = Controls.text(tools.say("beside.remove"), "chip", this::remove);
        remove.setId("beside-remove");
        LazyTooltip.on(remove, tools.say("beside.remove-tip"));
        HBox header = new HBox(6, title, remove);
        header.getStyleClass().add("figure-header");
        getChildren().setAll(header, told);
    }

    /// What goes beside the runs: since when, and what is changed in it.
    private String heading(Branch branch) {
        List<Companion.Seen> beside = bench.beside().seen();
        int from = beside.stream()
                .mapToInt(Companion.Seen::from)
                .max()
                .orElse(bench.moments().step());
        boolean counts =
                !beside.isEmpty() && beside.stream().allMatch(one -> one.anew().contains(Companion.Anew.COUNTS));
        String kind = branch.forked() && !counts ? tools.say("beside.forked", from) : tools.say("beside.compared");
        return kind + "  \u00b7  " + change(branch);
    }

    private String change(Branch branch) {
        if (branch.free()) {
            return tools.say("beside.free");
        }
        return bench.beside().knobs().stream()
                .filter(knob -> branch.change().containsKey(knob.setting().name()))
                .map(knob -> tools.say(
                        "beside.change",
                        words.setting(knob.setting().name()),
                        said(
                                knob.setting(),
                                branch.change().getOrDefault(knob.setting().name(), "")),
                        said(knob.setting(), knob.value())))
                .findFirst()
                .orElse(tools.say("beside.by-hand"));
    }

    private String said(Setting of, String option) {
        return switch (of) {
            case Setting.Choice choice when choice.name().equals(OPTIMIZER) -> words.optimizer(option);
            case Setting.Choice choice -> words.value(choice.name(), option);
            case Setting.FreeText text when text.name().equals(TEXT) -> words.corpus(option);
            default -> option;
        };
    }

    /// What could not be taken over, how much longer a step takes, and how much memory the moments may take.
    private String telling() {
        List<Companion.Seen> beside = bench.beside().seen();
        List<String> parts = new ArrayList<>();
        Set<Companion.Anew> anew =
                beside.stream().flatMap(one -> one.anew().stream()).collect(Collectors.toSet());
        if (!anew.isEmpty()) {
            parts.add(FailureWords.anew(tools, anew));
        }
        boolean behind = beside.stream()
                .anyMatch(one -> one.snapshot().step()
                                < bench.snapshots().get(one.original()).step()
                        && !one.snapshot().ended());
        if (behind) {
            parts.add(tools.say("beside.catching-up"));
        }
        beside.stream()
                .map(one -> one.snapshot().status())
                .filter(Status.Diverged.class::isInstance)
                .map(Status.Diverged.class::cast)
                .findFirst()
                .ifPresent(status -> parts.add(tools.say("beside.diverged", status.step())));
        boolean ended = beside.stream()
                .allMatch(one -> one.from() > 0
                        && one.snapshot().ended()
                        && one.snapshot().step() == one.from());
        if (ended) {
            parts.add(tools.say("beside.ended"));
        }
        if (bench.trains()) {
            double page = operations(bench.snapshots());
            double both = operations(bench.all());
            parts.add(
                    page > 0
                            ? tools.say("beside.cost", String.format(Locale.ROOT, "%.1f", both / page))
                            : tools.say("beside.cost-about"));
            long share = TrainingSession.MOMENTS / Math.max(1, labels.size()) * beside.size();
            parts.add(tools.say("beside.memory", Math.round(share / MEGA)));
        }
        return String.join(" ", parts);
    }

    /// Of a step of all of these; 0 where one is not known.
    private static double operations(List<TrainingSnapshot> runs) {
        return runs.stream().anyMatch(run -> run.operations() == 0)
                ? 0
                : runs.stream().mapToDouble(TrainingSnapshot::operations).sum();
    }
}
