package unrolled.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unrolled.engine.setting.Setting;
import unrolled.fault.InputException;
import unrolled.lesson.Lesson;
import unrolled.words.Language;
import unrolled.words.Words;

/// What a learner puts together in the free lab: runs, and figures that show them. It never changes; each change makes
/// another one. It becomes a lesson of one page, with which everything goes as with any other.
///
/// @param runs    in the order of the table, one at least
/// @param figures in the order they are shown
public record Draft(List<DraftRun> runs, List<DraftFigure> figures) {
    /// What its lesson is called where others have a folder.
    public static final String FOLDER = "free-lab";

    /// How many runs fit into one figure and are told apart.
    public static final int MOST_RUNS = 8;

    public static final int MOST_FIGURES = 8;

    private static final Words PLAIN = new Words(Language.ENGLISH);
    private static final Pattern NUMBERED = Pattern.compile("(run|fork|figure)-(\\d{1,6})");

    public Draft {
        runs = List.copyOf(runs);
        Set<String> names = runs.stream().map(DraftRun::name).collect(Collectors.toSet());
        figures = figures.stream()
                .map(figure -> figure.renamed(run -> names.contains(run) ? run : "")) // those that are still there
                .toList();
    }

    /// Two networks on one task, to begin with.
    public static Draft first() {
        DraftRun rnn = DraftRun.of("run-1", "rnn", "agreement");
        DraftRun gru = DraftRun.of("run-2", "gru", "agreement");
        return new Draft(
                List.of(rnn, gru),
                List.of(
                        new DraftFigure("figure-1", "curves", List.of("loss"), Map.of()),
                        new DraftFigure("figure-2", "lines", List.of("metric.accuracy.attractors"), Map.of())));
    }

    /// The same with a run after the others: the last one with a model that is not there yet, if there is one.
    ///
    /// @throws InputException if there are too many
    public Draft withRun() {
        DraftRun last = runs.getLast();
        Set<String> used = runs.stream().map(run -> run.part("model")).collect(Collectors.toSet());
        String model = Installed.MODELS.all().stream()
                .filter(one -> one.encodes() == last.task().hasSource())
                .map(unrolled.engine.model.Model.Factory::type)
                .filter(type -> !used.contains(type))
                .findFirst()
                .orElse(last.part("model"));
        return withRunAt(runs.size(), last.called(next("run")).with("model", model));
    }

    /// The same with a copy of a run after it.
    ///
    /// @throws InputException if there are too many
    public Draft duplicated(int run) {
        return withRunAt(run + 1, runs.get(run).called(next("run")));
    }

    /// The same with a run after this one that goes off from it, the same until one of its values is changed.
    ///
    /// @param name    that no run ever had, of this draft or another: what the fork begins with is kept by it
    /// @param changes of the page that this run is trained with
    /// @throws InputException if there are too many
    public Draft forked(int run, String name, int step, Map<String, String> changes) {
        return withRunAt(run + 1, runs.get(run).forked(name, step, changes));
    }

    /// The runs that the forks go off from, each as it was then, as a lesson of one page; empty if there are no forks.
    /// They are called as [DraftRun.Fork#origin] says.
    public Optional<Lesson> origins() {
        return runs.stream().anyMatch(run -> run.fork().isPresent())
                ? Optional.of(new DraftText(this, PLAIN).origins())
                : Optional.empty();
    }

    /// The same in which the fork that goes off from this run is one.
    Draft withOrigin(ExperimentSheet origin) {
        Map<String, String> values = DraftRun.taken("", "", "", origin.values()).values();
        return new Draft(
                runs.stream()
                        .map(run -> DraftRun.Fork.read(run.name(), origin.name(), values)
                                .map(run::from)
                                .orElse(run))
                        .toList(),
                figures);
    }

    /// The same with all its runs from the beginning: a lesson file has no other ones.
    public Draft unforked() {
        return unforked(runs.stream().map(DraftRun::name).collect(Collectors.toSet()));
    }

    /// The same with these forks from the beginning.
    public Draft unforked(Set<String> forks) {
        List<DraftRun> all = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        int number = last();
        for (DraftRun run : runs) {
            boolean begins = run.fork().isPresent() && forks.contains(run.name());
            String name = begins ? "run-%s".formatted(++number) : run.name();
            names.put(run.name(), name);
            all.add(begins ? run.unforked(name) : run);
        }
        return new Draft(
                all,
                figures.stream()
                        .map(figure -> figure.renamed(run -> names.getOrDefault(run, "")))
                        .toList());
    }

    private Draft withRunAt(int index, DraftRun run) {
        if (runs.size() >= MOST_RUNS) {
            throw new InputException("there are %s runs already; remove one first".formatted(MOST_RUNS));
        }
        List<DraftRun> more = new ArrayList<>(runs);
        more.add(index, run);
        return new Draft(more, figures);
    }

    /// The same without a run; the last one stays.
    public Draft without(int run) {
        List<DraftRun> fewer = new ArrayList<>(runs);
        if (fewer.size() > 1) {
            fewer.remove(run);
        }
        return new Draft(fewer, figures);
    }

    /// The same with one value of a run changed.
    ///
    /// @throws InputException that says what would have worked
    public Draft changed(int run, String key, String value) {
        return with(run, one -> one.with(key, value));
    }

    /// The same with one value changed in every run that has such a setting.
    ///
    /// @throws InputException if one of them does not take it
    public Draft changedEverywhere(String key, String value) {
        Draft draft = this;
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).has(key)) {
                draft = draft.changed(i, key, value);
            }
        }
        return draft;
    }

    public Draft labelled(int run, String label) {
        return with(run, one -> one.labelled(label));
    }

    /// The same with the colour of a model family for a run.
    public Draft coloured(int run, String hue) {
        return with(run, one -> one.coloured(hue));
    }

    private Draft with(int run, UnaryOperator<DraftRun> change) {
        List<DraftRun> other = new ArrayList<>(runs);
        other.set(run, change.apply(other.get(run)));
        return new Draft(other, figures);
    }

    /// The same with a figure after the others; one that is there already stays alone.
    ///
    /// @throws InputException if there are too many
    public Draft with(DraftFigure figure) {
        if (figures.stream().anyMatch(figure::same)) {
            return this;
        }
        if (figures.size() >= MOST_FIGURES) {
            throw new InputException("there are %s figures already; remove one first".formatted(MOST_FIGURES));
        }
        return followedBy(figure.called(next("figure")));
    }

    Draft followedBy(DraftFigure named) {
        List<DraftFigure> more = new ArrayList<>(figures);
        more.add(named);
        return new Draft(runs, more);
    }

    public Draft withoutFigure(int figure) {
        List<DraftFigure> fewer = new ArrayList<>(figures);
        fewer.remove(figure);
        return new Draft(runs, fewer);
    }

    /// The same in which a figure shows one run, or what that has more than another, or all of them.
    ///
    /// @param run   its name; empty for all
    /// @param minus the name of the run that is taken from it, cell by cell; empty for none
    public Draft showing(int figure, String run, String minus) {
        List<DraftFigure> other = new ArrayList<>(figures);
        other.set(figure, figures.get(figure).of(run, minus));
        return new Draft(runs, other);
    }

    /// A name that no run or figure of this draft has.
    private String next(String kind) {
        return "%s-%s".formatted(kind, last() + 1);
    }

    /// The highest number of a run or a figure.
    private int last() {
        return IntStream.concat(
                        runs.stream().map(DraftRun::name).mapToInt(Draft::number),
                        figures.stream().map(DraftFigure::name).mapToInt(Draft::number))
                .max()
                .orElse(0);
    }

    private static int number(String name) {
        var numbered = NUMBERED.matcher(name);
        return numbered.matches() ? Integer.parseInt(numbered.group(2)) : 0;
    }

    /// The settings, and the parts it is made of, in which a run is not like all others that have them too, and what is
    /// said beside them of this run but not of all; with their values.
    public Map<String, String> differences(int run) {
        Map<String, String> differences = new LinkedHashMap<>();
        DraftRun one = runs.get(run);
        for (String part : DraftRun.PARTS) {
            if (runs.stream().anyMatch(other -> !other.part(part).equals(one.part(part)))) {
                differences.put(part, one.part(part));
            }
        }
        for (DraftRun.Group group : one.groups()) {
            for (Setting setting : group.settings()) {
                if (runs.stream().anyMatch(other -> differs(other, setting, one.value(setting)))) {
                    differences.put(setting.name(), one.value(setting));
                }
            }
        }
        one.asides().forEach((key, value) -> {
            boolean learns = !ExperimentSheet.SHOWN.contains(key);
            if (learns
                    && runs.stream()
                            .anyMatch(other -> !value.equals(other.values().get(key)))) {
                differences.put(key, value);
            }
        });
        return differences;
    }

    private static boolean differs(DraftRun run, Setting setting, String value) {
        Optional<Setting> own = run.setting(setting.name());
        return own.isPresent() && !run.value(own.get()).equals(value);
    }

    /// Whether one of its runs learns from a text of the learner's own.
    public boolean readsOwnText() {
        return runs.stream().anyMatch(run -> "own".equals(run.values().get("text")));
    }

    /// What a run is called: as the learner says, or by its model and what makes it different.
    public String label(int run, Words words) {
        DraftRun one = runs.get(run);
        if (!one.label().isEmpty()) {
            return one.label();
        }
        List<String> parts = new ArrayList<>(List.of(words.model(one.part("model"))));
        one.fork().ifPresent(fork -> parts.add(words.say("figure.fork-at", fork.step())));
        differences(run).forEach((key, value) -> {
            if (!key.equals("model")) {
                parts.add(said(key, value, words));
            }
        });
        String label = String.join(Words.BETWEEN, parts);
        boolean twin = IntStream.range(0, runs.size())
                .filter(other -> other != run)
                .mapToObj(runs::get)
                .anyMatch(other ->
                        other.values().equals(one.values()) && forkedAt(other).equals(forkedAt(one)));
        return twin ? label + " (%s)".formatted(number(one.name())) : label;
    }

    /// What the run of this name is called; empty if there is none.
    public Optional<String> label(String run, Words words) {
        return IntStream.range(0, runs.size())
                .filter(index -> runs.get(index).name().equals(run))
                .mapToObj(index -> label(index, words))
                .findFirst();
    }

    /// The same in which a label that a run would have anyway is none of the learner's.
    Draft withUsualLabels() {
        Draft draft = this;
        for (int i = 0; i < runs.size(); i++) {
            Draft bare = draft.labelled(i, "");
            draft = bare.label(i, PLAIN).equals(runs.get(i).label()) ? bare : draft;
        }
        return draft;
    }

    /// As a lesson file that [Laboratory#draft(String)] takes for the same draft. What its forks go off from stands on
    /// a page of its own.
    public String text() {
        return new DraftText(this, PLAIN).whole(FOLDER);
    }

    /// The number of a fork; 0 if the run is none.
    public static int forkNumber(DraftRun run) {
        return run.fork().isPresent() ? number(run.name()) : 0;
    }

    private static Optional<Integer> forkedAt(DraftRun run) {
        return run.fork().map(DraftRun.Fork::step);
    }

    /// A difference in words: what it is, and which.
    public static String said(String key, String value, Words words) {
        return switch (key) {
            case "model" -> words.model(value);
            case "task" -> words.task(value);
            case "optimizer" -> words.optimizer(value);
            case "until" -> value;
            case "text" -> words.corpus(value);
            case DraftRun.OVERRIDE -> words.say("figure.hand", value);
            default -> "%s %s".formatted(words.setting(key), value);
        };
    }

    /// A lesson of one page on which nothing is yet.
    public static Lesson titled(String title) {
        return DraftText.titled(title);
    }

    /// The lesson it is: one page, without prose.
    public Lesson lesson(String title, Words words) {
        return new DraftText(this, words).lesson(title);
    }

    /// The same as a lesson file, which an author may go on with.
    public String markdown(String title, Words words) {
        return new DraftText(this, words).markdown(title);
    }

    /// Names of activations and curves that its figures show.
    Set<String> shown() {
        Set<String> shown = new LinkedHashSet<>();
        figures.forEach(figure -> shown.addAll(figure.shows()));
        return shown;
    }
}
