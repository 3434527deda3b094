package unrolled.lab.ballot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unrolled.figure.chart.Drawn;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.NumberPrediction;
import unrolled.lab.NumberScale;
import unrolled.lab.OrderPrediction;
import unrolled.lab.Prediction;
import unrolled.lab.Reply;
import unrolled.lesson.Block;
import unrolled.lesson.LessonParser;
import unrolled.lesson.Page;

class TallyTest {
    private static final NumberScale SCALE = new NumberScale(0, 8, false, false, "letters");

    /// A question as a lesson asks it, beside a figure that a curve can be drawn into.
    private static Prediction asked(String... lines) {
        String figure = "```figure losses\ntype: curves\nshows: loss\n```\n";
        Page page = LessonParser.parse(
                        "05-x/lesson.md",
                        "05-x",
                        "# T\n## P\n%s```predict far\n%s\n```\n".formatted(figure, String.join("\n", lines)))
                .pages()
                .getFirst();
        return Prediction.of(page, page.all(Block.Predict.class).getFirst().fields());
    }

    private static List<Reply> values(double... values) {
        return DoubleStream.of(values).<Reply>mapToObj(Reply.Value::new).toList();
    }

    private static List<Reply> orders(String... orders) {
        return Stream.of(orders)
                .map(order -> Reply.parse("order " + order).orElseThrow())
                .toList();
    }

    private static List<Reply> curves(String... curves) {
        return Stream.of(curves)
                .<Reply>map(curve -> new Reply.Curve(Drawn.parse(curve).orElseThrow()))
                .toList();
    }

    @Test
    void aChoiceThatNobodyTookHasABarAndOneThatIsNotThereHasNone() {
        ChoicePrediction asked = new ChoicePrediction(List.of("more", "less", "same"), List.of(), 0);
        List<Reply> first = List.of(
                new Reply.Choice(0),
                new Reply.Choice(2),
                new Reply.Choice(2),
                new Reply.Choice(3),
                new Reply.Skipped());
        assertEquals(
                List.of(new Tally("more", 1, 0), new Tally("less", 0, 0), new Tally("same", 2, 1)),
                Tally.of(asked, first, List.of(new Reply.Choice(2))));
    }

    @Test
    void aNumberCountsInTheEighthOfItsScaleThatBeginsWithIt() {
        NumberPrediction asked = (NumberPrediction) asked("number: 0 to 8", "unit: letters", "answer: loss");
        assertEquals(SCALE, asked.scale());
        List<Tally> bars = Tally.of(asked, values(0, 0.99, 1, 7, 8, 9, -1), values(3.5, 1.0 / 0));
        assertEquals(
                List.of(
                        new Tally("0 \u2013 1 letters", 3, 0),
                        new Tally("1 \u2013 2 letters", 1, 0),
                        new Tally("2 \u2013 3 letters", 0, 0),
                        new Tally("3 \u2013 4 letters", 0, 1),
                        new Tally("4 \u2013 5 letters", 0, 0),
                        new Tally("5 \u2013 6 letters", 0, 0),
                        new Tally("6 \u2013 7 letters", 0, 0),
                        new Tally("7 \u2013 8 letters", 3, 0)),
                bars);
    }

    @Test
    void aCurveCountsByTheHeightItEndsAt() {
        Prediction asked = asked("curve: losses", "across: 0 to 100", "up: 0 to 8");
        List<Tally> bars = Tally.of(asked, curves("0:8 100:0.5", "0:7.5 50:0.25"), curves("0:0 80:4.5"));
        assertEquals(
                List.of(2, 0, 0, 0, 0, 0, 0, 0), bars.stream().map(Tally::first).toList());
        assertEquals(
                List.of(0, 0, 0, 0, 1, 0, 0, 0),
                bars.stream().map(Tally::second).toList());
        assertEquals(
                8,
                Tally.of(asked, List.of(new Reply.Curve(new Drawn(List.of()))), List.of()).stream()
                        .filter(bar -> bar.first() == 0)
                        .count());
    }

    @Test
    void theOrderThatMostSaidStandsFirstAndThoseAlikeByTheirWords() {
        OrderPrediction asked = new OrderPrediction(List.of("RNN", "GRU"), List.of());
        assertEquals(
                List.of(new Tally("GRU \u2192 RNN", 1, 1), new Tally("RNN \u2192 GRU", 1, 0)),
                Tally.of(asked, orders("0 1", "1 0"), orders("1 0")));
        assertEquals(
                List.of(new Tally("RNN \u2192 GRU", 1, 1), new Tally("GRU \u2192 RNN", 0, 1)),
                Tally.of(asked, orders("0 1"), orders("0 1", "1 0")));
        assertEquals(
                List.of(new Tally("GRU \u2192 RNN", 0, 1), new Tally("RNN \u2192 GRU", 1, 0)),
                Tally.of(asked, orders("0 1"), orders("1 0")));
    }
}
