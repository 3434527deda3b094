package unrolled.guide;

import java.util.List;
import java.util.stream.Collectors;
import unrolled.export.book.Prose;
import unrolled.export.book.Xhtml;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.CurvePrediction;
import unrolled.lab.NumberPrediction;
import unrolled.lab.NumberScale;
import unrolled.lab.OrderPrediction;
import unrolled.lab.Prediction;
import unrolled.lesson.Fields;
import unrolled.lesson.Page;
import unrolled.words.Words;

/// A prediction on paper: its question, and what can be said to it. The teacher reads it, the learner fills it in.
final class Asked {
    private static final int LETTERS = 26;

    private final Words words;
    private final Fields fields;
    private final Prediction prediction;

    Asked(Words words, Page page, Fields fields) {
        this.words = words;
        this.fields = fields;
        this.prediction = Prediction.of(page, fields);
    }

    /// The letter that stands before a choice, on the cards too.
    static String letter(int choice) {
        return Character.toString('A' + choice % LETTERS);
    }

    /// For the teacher: the question and what to choose from.
    void tell(Xhtml book) {
        book.begin("div", "predict").set("div", "question", Prose.line(fields.text("question", "")));
        switch (prediction) {
            case ChoicePrediction(var choices, var branches, var otherwise) -> {
                book.begin("div", "choices");
                for (int i = 0; i < choices.size(); i++) {
                    book.begin("div", "choice")
                            .put("span", "letter", letter(i))
                            .add(Prose.line(choices.get(i)))
                            .end();
                }
                book.end();
            }
            case NumberPrediction number -> book.put("div", "form", range(number.scale()));
            case OrderPrediction order ->
                book.put("div", "form", words.say("guide.order", words.listed(order.things())));
            case CurvePrediction curve -> book.put("div", "form", words.say("guide.curve", curve.title()));
        }
        book.end();
    }

    private String range(NumberScale scale) {
        return words.say("guide.number", scale.ends().toArray());
    }

    /// For the learner: the question and where to write.
    void ask(Xhtml sheet, int number) {
        sheet.begin("div", "ask")
                .begin("div", "question")
                .put("span", "number", Integer.toString(number))
                .add(Prose.line(fields.text("question", "")))
                .end();
        switch (prediction) {
            case ChoicePrediction(var choices, var branches, var otherwise) -> choices(sheet, choices);
            case NumberPrediction asked -> scale(sheet, asked.scale());
            case OrderPrediction order -> order(sheet, order.things());
            case CurvePrediction curve -> axes(sheet, curve);
        }
        sheet.end();
    }

    private void choices(Xhtml sheet, List<String> choices) {
        sheet.begin("table", "tick");
        for (int i = 0; i < choices.size(); i++) {
            sheet.begin("tr", "")
                    .set("td", "box", "<span></span>")
                    .put("td", "letter", letter(i))
                    .set("td", "", Prose.line(choices.get(i)))
                    .end();
        }
        sheet.end();
    }

    private static void scale(Xhtml sheet, NumberScale scale) {
        List<Double> marks = scale.marks();
        sheet.begin("table", "scale").begin("tr", "ruler");
        for (int i = 0; i < marks.size(); i++) {
            sheet.put("td", i < marks.size() - 1 ? "" : "end", "");
        }
        sheet.end().begin("tr", "");
        for (int i = 0; i < marks.size(); i++) {
            sheet.put("td", i < marks.size() - 1 ? "mark" : "mark end", scale.mark(marks.get(i)));
        }
        sheet.end().end();
    }

    private static void order(Xhtml sheet, List<String> things) {
        sheet.put("div", "things", things.stream().collect(Collectors.joining("   \u00b7   ")));
        sheet.begin("table", "order").begin("tr", "");
        for (int i = 1; i <= things.size(); i++) {
            sheet.put("td", "", Integer.toString(i));
        }
        sheet.end().end();
    }

    private static void axes(Xhtml sheet, CurvePrediction curve) {
        NumberScale up = curve.up();
        NumberScale across = curve.across();
        sheet.begin("table", "axes")
                .begin("tr", "")
                .put("td", "high", up.text(up.high()))
                .put("td", "paper", "")
                .end()
                .begin("tr", "")
                .put("td", "low", up.text(up.low()))
                .begin("td", "below")
                .put("span", "right", across.text(across.high()))
                .text(across.text(across.low()))
                .end()
                .end()
                .end();
    }
}
