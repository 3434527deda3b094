package unrolled.figure.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.figure.FigureSpec;
import unrolled.figure.OptionChecks;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.brush.Shades;
import unrolled.training.Companion;
import unrolled.words.Words;

/// What a heatmap draws of its runs: one activation, several heads made one, or what one has more than another.
///
/// @param activation whose numbers are drawn
/// @param source     whose quantity it has
/// @param derived    whether no trace holds it
/// @param mask       not 0 where there is nothing to see; null if all is seen
/// @param gold       more than 0 where the right place is; null if none is known
/// @param heads      those that the figure shows
/// @param trouble    key of the words that say why there is no picture; null if there is one
public record HeatmapContent(
        Activation activation,
        Activation source,
        boolean derived,
        @Nullable Activation mask,
        @Nullable Activation gold,
        List<Activation> heads,
        @Nullable String trouble) {

    /// Null while the run has nothing of it.
    static @Nullable HeatmapContent of(FigureSpec spec, List<Run> runs) {
        Settings options = spec.options();
        Run run = runs.getFirst();
        List<Activation> heads = ShownActivations.of(run, spec.shows());
        if (heads.isEmpty()) {
            return null;
        }
        Activation source = combined(heads, options.text("head"));
        boolean derived = !heads.contains(source);
        Activation drawn = source;
        String minus = options.text("minus");
        if (!minus.isEmpty()) {
            Activation other = other(spec, runs, source, minus);
            if (other == null || !other.hasShapeOf(source)) {
                String trouble = other == null ? "figure.no-other" : "figure.not-alike";
                return new HeatmapContent(source, source, derived, null, null, heads, trouble);
            }
            drawn = Derived.difference(
                    source,
                    other,
                    !derived && ShownActivations.of(run, List.of(minus)).contains(other));
            derived = true;
        }
        return new HeatmapContent(
                drawn,
                source,
                derived,
                mask(run, options.text("mask"), heads.getFirst(), drawn),
                beside(run, options.text("gold"), drawn),
                heads,
                null);
    }

    /// The choice between heads and what is made of all of them.
    public static Setting.Choice choice(List<Activation> heads) {
        List<String> names = new ArrayList<>(List.of("mean", "max"));
        heads.forEach(head -> names.add(head.name()));
        return new Setting.Choice("head", names, heads.getFirst().name());
    }

    /// One of the heads, or all of them made one.
    public static Activation combined(List<Activation> heads, String head) {
        List<Activation> equal =
                heads.stream().filter(each -> each.hasShapeOf(heads.getFirst())).toList();
        return switch (head) {
            case "" -> heads.getFirst();
            case "mean" -> equal.size() > 1 ? Derived.mean(equal) : heads.getFirst();
            case "max" -> equal.size() > 1 ? Derived.maximum(equal) : heads.getFirst();
            default ->
                heads.stream()
                        .filter(each -> ShownActivations.means(head, each.name()))
                        .findFirst()
                        .orElse(
                                head.matches("\\d{1,4}") && Integer.parseInt(head) < heads.size()
                                        ? heads.get(Integer.parseInt(head))
                                        : heads.getFirst());
        };
    }

    /// Whether there is such a head among these.
    ///
    /// @throws unrolled.fault.InputException that lists the heads
    public static void checkHead(List<Activation> heads, String head) {
        List<String> names = heads.stream().map(Activation::name).toList();
        boolean number = head.matches("\\d{1,4}") && Integer.parseInt(head) < heads.size();
        boolean known = head.isEmpty()
                || head.equals("mean")
                || head.equals("max")
                || number
                || names.stream().anyMatch(name -> ShownActivations.means(head, name));
        if (!known) {
            List<String> all = new ArrayList<>(List.of("mean", "max"));
            all.addAll(names);
            throw OptionChecks.unknown("head", head, all);
        }
    }

    /// Whether what the options name is there.
    static void check(FigureSpec spec, List<Run> runs) {
        HeatmapContent content = of(spec, runs);
        if (content == null) {
            return;
        }
        Settings options = spec.options();
        checkHead(content.heads(), options.text("head"));
        String minus = options.text("minus");
        if (content.trouble() != null) {
            List<String> others = new ArrayList<>(runs.getFirst().snapshot().trace().activations().stream()
                    .filter(each -> each.hasShapeOf(content.source()) && !each.equals(content.source()))
                    .map(Activation::name)
                    .toList());
            runs.subList(1, runs.size())
                    .forEach(run -> others.add(run.snapshot().experiment()));
            throw OptionChecks.unknown("minus", minus, others);
        }
        OptionChecks.over("mask", options.text("mask"), runs.getFirst(), content.activation());
        OptionChecks.over("gold", options.text("gold"), runs.getFirst(), content.activation());
        HeatmapWish wish = HeatmapWish.of(options);
        wish.part()
                .check(
                        wish.down(content.activation()).size(),
                        wish.across(content.activation()).size());
    }

    /// What is subtracted: another activation of the run, or the same one of another run.
    private static @Nullable Activation other(FigureSpec spec, List<Run> runs, Activation source, String minus) {
        List<Activation> near = ShownActivations.of(runs.getFirst(), List.of(minus));
        if (!near.isEmpty()) {
            return near.getFirst();
        }
        List<Activation> far = named(minus, runs.subList(1, runs.size()))
                .map(run -> ShownActivations.of(run, spec.shows()))
                .orElse(List.of());
        if (far.isEmpty()) {
            return null;
        }
        Activation same = combined(far, spec.options().text("head"));
        return same.name().equals(source.name()) ? same : null;
    }

    /// The run of this name, or the one beside it: a difference of two that go beside others is a picture of its own.
    private static Optional<Run> named(String experiment, List<Run> runs) {
        return Stream.of(experiment, Companion.name(experiment))
                .flatMap(name ->
                        runs.stream().filter(run -> run.snapshot().experiment().equals(name)))
                .findFirst();
    }

    /// What is subtracted, in the reader's language: the other run by its label, the other activation by its name.
    static String subtracted(String minus, List<Run> runs, Words words) {
        return named(minus, runs).map(Run::label).orElseGet(() -> words.part(minus));
    }

    /// An activation that lies over the drawn one, cell on cell.
    private static @Nullable Activation beside(Run run, String name, Activation drawn) {
        return name.isEmpty()
                ? null
                : ShownActivations.of(run, List.of(name)).stream()
                        .filter(each -> each.hasShapeOf(drawn))
                        .findFirst()
                        .orElse(null);
    }

    /// The mask that is named, or that of the pattern.
    private static @Nullable Activation mask(Run run, String name, Activation pattern, Activation drawn) {
        return name.isEmpty() && pattern.hasShapeOf(drawn) ? Mask.of(run, pattern) : beside(run, name, drawn);
    }

    /// The number of a cell; none where it is masked.
    double at(int row, int column) {
        return masked(row, column) ? Double.NaN : activation.at(row, column);
    }

    boolean masked(int row, int column) {
        Activation hidden = mask;
        return hidden != null && hidden.at(row, column) != 0;
    }

    boolean golden(int row, int column) {
        Activation right = gold;
        return right != null && right.at(row, column) > 0;
    }

    /// The numbers drawn: of the rows and columns that the options choose, those that no mask hides, and the entropy
    /// beside them.
    static List<ShownNumbers> numbers(FigureSpec spec, List<Run> runs) {
        HeatmapContent content = of(spec, runs);
        if (content == null || content.trouble() != null) {
            return List.of();
        }
        Run run = runs.getFirst();
        Activation drawn = content.activation();
        HeatmapWish wish = HeatmapWish.of(spec.options());
        List<Integer> down = HeatmapLayout.chosen(drawn, wish);
        List<Integer> across = wish.part().columns(wish.across(drawn).size());
        List<ShownNumbers> numbers = new ArrayList<>();
        numbers.add(new ShownNumbers(run, drawn)
                .rows(wish.transposed() ? across : down)
                .columns(wish.transposed() ? down : across)
                .where((row, column) -> !content.masked(row, column)));
        if (spec.options().text("entropy").equals("yes") && !wish.transposed()) {
            numbers.add(new ShownNumbers(run, Derived.entropy(content.source())).rows(down));
        }
        return numbers;
    }

    /// The limits that hold the numbers of each of these pictures, where their scales depend on the numbers.
    static Map<String, String> sameLimits(FigureSpec spec, List<List<Run>> pictures) {
        List<Shades> shades = new ArrayList<>();
        for (List<Run> runs : pictures) {
            HeatmapContent content = of(spec, runs);
            if (content != null && content.trouble() == null) {
                shades.add(HeatmapShades.of(content.activation(), spec.options(), Palette.LIGHT));
            }
        }
        double low = shades.stream().mapToDouble(Shades::low).min().orElse(0);
        double high = shades.stream().mapToDouble(Shades::high).max().orElse(1);
        return shades.stream().allMatch(one -> one.low() == low && one.high() == high)
                ? Map.of()
                : Map.of(HeatmapFigure.LIMITS.name(), Setting.Interval.text(low, high));
    }

    /// What no trace holds.
    List<Activation> made(Settings options) {
        List<Activation> made = new ArrayList<>();
        if (derived) {
            made.add(activation);
        }
        if (!source.equals(activation) && !heads.contains(source)) {
            made.add(source);
        }
        if (options.text("entropy").equals("yes")) {
            made.add(Derived.entropy(source));
        }
        return made;
    }
}
