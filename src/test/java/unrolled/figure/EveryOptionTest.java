package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.export.CsvFile;
import unrolled.export.Sheet;
import unrolled.fault.InputException;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.chart.Sketch;

/// What is exported is what is seen, for the values of every option of every figure: the file has the numbers that can
/// be pointed at in the picture, and others when the picture has others.
class EveryOptionTest {
    private static final double WIDE = 1600; // px, so that there is room for all
    private static final double HIGH = 1200;

    /// Figures that draw some of their numbers as something nobody can point at: as a width, a coordinate or a step of
    /// a chain, as arcs before one is chosen, or not at all, for want of room.
    private static final Set<String> PARTLY_POINTED_AT = Set.of(
            "ancestry",
            "arcs",
            "beam",
            "branches",
            "cell",
            "curves",
            "eigenvalue-plane",
            "override",
            "path",
            "plane",
            "race",
            "sampling",
            "scaling",
            "scoreboard",
            "sweep",
            "table-of-counts",
            "translation",
            "timeline",
            "unrolled",
            "vectors");

    /// What a figure may take across: how large a run is, or a setting of it.
    private static final List<String> TAKEN = List.of("parameters", "tokens read", "steps", "width", "nowhere");

    /// Where a number stands: its run, and its cell.
    private record Place(String run, Cell cell) {}

    static List<Cases.Case> cases() {
        return Cases.all();
    }

    /// Values to try of an option; those that do not suit the runs are refused.
    private static List<String> values(Setting option, Cases.Case each) {
        return switch (option) {
            case Setting.Choice choice -> choice.options();
            case Setting.Whole whole -> List.of("-1", "0", "1", "2", "3", "9");
            case Setting.Real real -> List.of("-1", "0", "0.02", "0.1", "0.3", "1", "2", "20", "1000");
            case Setting.Interval interval -> List.of("", "0..0.5", "-1..1");
            case Setting.Formed formed -> formed(formed, each);
            case Setting.FreeText text -> text.name().equals("takes") ? TAKEN : names(text.name(), each);
        };
    }

    private static List<String> formed(Setting.Formed option, Cases.Case each) {
        return switch (option.name()) {
            case "sweep" -> List.of("seed 1, 2, 3", "seed 1, 2", "seed 2, 1");
            case "zoom" -> List.of("", "1..2 x 1..3", "0..0 x 0..1");
            case "models" -> List.of("", "GPT-1 2018-06 116.5e6", "GPT-1 2018-06 116.5e6; GPT-4 2023-03 ?");
            case "columns" -> List.of("", "parameters, steps", "loss, accuracy, multiply-adds", "loss at part held");
            case "token" -> List.of("", "query 0", "query 3", "key 2");
            case "drawn" -> List.of("", "0 to 20 x 0 to 1: 0:0.9 5:0.5", "open 0 to 20 x 0 to 1:");
            case "way" ->
                List.of("", each.shows().getFirst() + "[1,1]", each.shows().getFirst() + "[0,2]");
            default -> throw new AssertionError("add values of '%s' to be tried here".formatted(option.name()));
        };
    }

    /// Names of what is in the trace, of the rows of what is shown, or of its columns, and words of our own.
    private static List<String> names(String option, Cases.Case each) {
        List<String> names = new ArrayList<>(List.of("", "mean", "max", "all", "last", "1"));
        each.runs().getFirst().snapshot().trace().activations().stream()
                .limit(9)
                .forEach(shown -> {
                    names.add(shown.name());
                    Axis axis = option.equals("also shown") ? shown.columns() : shown.rows();
                    axis.labels().stream().limit(3).forEach(names::add);
                });
        return names.stream().distinct().toList();
    }

    /// The case and its neighbours: one option has another value in each. Those the figure refuses are left out.
    private static Map<String, FigureSpec> specs(Cases.Case each) {
        Figure.Factory factory = Traces.factory(each.type());
        FigureSpec usual = Traces.spec(each.type(), each.shows(), each.options());
        Map<String, FigureSpec> specs = new LinkedHashMap<>(Map.of("", usual));
        for (Setting option : factory.options()) {
            for (String value : values(option, each)) {
                try {
                    FigureSpec changed = factory.changed(usual, Map.of(option.name(), value));
                    factory.create(changed).check(each.runs());
                    specs.put(option.name() + "=" + value, changed);
                } catch (InputException refused) {
                    // as it should be
                }
            }
        }
        return specs;
    }

    /// What the picture says of each cell that can be pointed at, and of other numbers, such as points of a curve.
    private record Drawn(Map<Place, String> cells, List<String> others) {}

    private static Drawn drawn(Figure figure, List<Run> runs) {
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        Map<Place, String> cells = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (Region region : figure.paint(nowhere, WIDE, HIGH, runs, Paintings.STYLE)) {
            String number = region.text().replaceFirst("(?s).*: ", "");
            Cell cell = region.cell();
            if (cell != null && ShownNumbersTest.hasNumber(region)) {
                cells.put(new Place(runs.get(region.run()).label(), cell), number);
            } else if (cell == null
                    && region.kind() == Region.Kind.CELL
                    && number.length() < region.text().length()
                    && !region.text().equals(Paintings.STYLE.words().say("figure.cell.nothing-before"))) {
                others.addAll(List.of(number.split(", ")));
            }
        }
        return new Drawn(cells, others);
    }

    /// What the file says of each cell.
    private static Map<Place, String> written(Figure figure, FigureSpec spec, List<Run> runs) throws IOException {
        Map<Place, String> written = new LinkedHashMap<>();
        for (List<String> line : CsvFile.of(Sheet.of(spec, figure, runs, Paintings.STYLE, WIDE))) {
            if (!line.get(4).equals(Sketch.OPTION)) { // a curve by hand is no cell
                Cell cell = new Cell(line.get(4), Integer.parseInt(line.get(6)), Integer.parseInt(line.get(9)));
                written.put(new Place(line.get(3), cell), line.getLast());
            }
        }
        return written;
    }

    /// The same text for a number in a file as for one in a picture.
    private static String said(String written, Scale scale) {
        return CellNumbers.exact(Float.parseFloat(written), scale);
    }

    /// What is wrong with the file of one picture.
    private static List<String> problems(Cases.Case each, Figure figure, Drawn drawn, Map<Place, String> written) {
        List<String> problems = new ArrayList<>();
        List<Activation> derived = figure.derived(each.runs());
        drawn.cells().forEach((place, text) -> {
            String number = written.get(place);
            Activation shown = Paintings.activation(derived, each.runs(), run(each, place), place.cell());
            String token = AxisWords.token(shown, place.cell());
            if (number == null || !(token.isEmpty() ? said(number, shown.scale()) : token).equals(text)) {
                problems.add("%s is drawn as %s and written as %s".formatted(place, text, number));
            }
        });
        Set<String> notWritten = new LinkedHashSet<>(drawn.others());
        for (String number : notWritten.isEmpty() ? List.<String>of() : written.values()) {
            for (Scale scale : Scale.values()) {
                notWritten.remove(said(number, scale));
            }
        }
        notWritten.forEach(text -> problems.add(text + " is drawn and not written"));
        if (!PARTLY_POINTED_AT.contains(each.type())) {
            written.forEach((place, number) -> {
                if (!Float.isNaN(Float.parseFloat(number)) && !drawn.cells().containsKey(place)) {
                    problems.add("%s, %s, is written and not drawn".formatted(place, number));
                }
            });
        }
        return problems;
    }

    private static int run(Cases.Case each, Place place) {
        return IntStream.range(0, each.runs().size())
                .filter(i -> each.runs().get(i).label().equals(place.run()))
                .findFirst()
                .orElseThrow();
    }

    @Tag("large")
    @ParameterizedTest
    @MethodSource("cases")
    void theFileHasTheNumbersOfThePictureWhateverTheOptions(Cases.Case each) throws IOException {
        Drawn usual = new Drawn(Map.of(), List.of());
        List<String> file = List.of();
        for (Map.Entry<String, FigureSpec> entry : specs(each).entrySet()) {
            Figure figure = Traces.figure(entry.getValue(), each.type());
            Drawn drawn = drawn(figure, each.runs());
            Map<Place, String> written = written(figure, entry.getValue(), each.runs());
            assertEquals(List.of(), problems(each, figure, drawn, written), entry.getKey());
            List<String> lines =
                    written.entrySet().stream().map(Object::toString).toList();
            if (entry.getKey().isEmpty()) {
                usual = drawn;
                file = lines;
            } else if (!drawn.equals(usual)) {
                assertNotEquals(file, lines, () -> entry.getKey() + " changes the picture and not the file");
            }
        }
    }

    @Test
    void everyOptionOfEveryFigureIsTriedWithValuesThatItTakes() {
        Map<String, Set<String>> tried = new TreeMap<>();
        for (Cases.Case each : cases()) {
            specs(each).keySet().stream().filter(key -> !key.isEmpty()).forEach(key -> tried.computeIfAbsent(
                            each.type() + " " + key.substring(0, key.indexOf('=')), option -> new TreeSet<>())
                    .add(key));
        }
        for (Figure.Factory factory : Traces.factories()) {
            for (Setting option : factory.options()) {
                String name = factory.type() + " " + option.name();
                assertTrue(tried.getOrDefault(name, Set.of()).size() > 1, () -> name + ": " + tried.get(name));
            }
        }
    }
}
