package unrolled.figure.brush;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import unrolled.engine.trace.Axis;
import unrolled.figure.Quotes;
import unrolled.figure.Wrapping;

/// Tokens set as running text: words stay whole, closing marks stay with what they close, a token for the end of
/// a line ends it.
public final class TextFlow {
    private static final Pattern OPENING = Pattern.compile("[(\\[{\u201c\u2018\uff08\u300c\u300e\u300a]");
    private static final Pattern CLOSING = Pattern.compile(
            "[,.;:!?%)\\]}\u2026\u201d\u2019\u3002\uff0c\u3001\uff1b\uff1a\uff01\uff1f\uff09\u300d\u300f\u300b]+");
    private static final Pattern CHINESE = Pattern.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+");

    /// How tokens are set.
    ///
    /// @param pad        at both sides of each token
    /// @param gap        between two words
    /// @param lineHeight from line to line
    public record Spacing(double pad, double gap, double lineHeight) {}

    /// A token and where it goes.
    public record PlacedToken(int index, String text, Rectangle2D bounds) {}

    private final Canvas canvas;
    private final Axis tokens;
    private final Spacing setting;
    private final double bottom;
    private final boolean words;
    private final boolean spaced; // tokens bring their own spaces, in front
    private final boolean chinese; // some are
    private final Map<Integer, Drawn> drawn = new HashMap<>(); // by index
    private final List<PlacedToken> places = new ArrayList<>();
    private double x;
    private double y;

    /// A token as it is drawn, and how wide that is.
    private record Drawn(String text, double width) {}

    private TextFlow(Canvas canvas, Axis tokens, Spacing setting, double bottom) {
        this.canvas = canvas;
        this.tokens = tokens;
        this.setting = setting;
        this.bottom = bottom;
        this.words = words(tokens);
        this.spaced = tokens.labels().stream().anyMatch(TextFlow::hasSpace);
        this.chinese = tokens.labels().stream()
                .anyMatch(token -> CHINESE.matcher(token).find());
    }

    /// Places the tokens from `first` on, from the top left; those that would reach below `bottom` are left out.
    public static List<PlacedToken> lay(Canvas canvas, Axis tokens, Spacing setting, int first, double bottom) {
        TextFlow flow = new TextFlow(canvas, tokens, setting, bottom);
        int from = first;
        while (from < tokens.size()) {
            int to = flow.unitEnd(from);
            if (!flow.unit(from, to)) {
                break;
            }
            from = to;
        }
        return flow.places;
    }

    /// The same, beginning where it must so that this token is among them.
    public static List<PlacedToken> layAround(Canvas canvas, Axis tokens, Spacing setting, int token, double bottom) {
        List<PlacedToken> places = lay(canvas, tokens, setting, 0, bottom);
        while (!places.isEmpty() && places.getLast().index() < token) {
            double lastLine = places.getLast().bounds().getY();
            int next = places.stream()
                    .filter(place -> place.bounds().getY() == lastLine)
                    .findFirst()
                    .orElseThrow()
                    .index();
            boolean stuck = next <= places.getFirst().index();
            places = lay(canvas, tokens, setting, stuck ? token : next, bottom);
        }
        return places;
    }

    /// Below a text that does not fit: which of its tokens are shown; says how wide that is.
    public static double part(Canvas canvas, List<PlacedToken> places, Axis tokens, double middle) {
        if (places.size() == tokens.size() || places.isEmpty()) {
            return 0;
        }
        String part = canvas.say(
                "figure.part", places.getFirst().index() + 1, places.getLast().index() + 1, tokens.size());
        Color soft = canvas.palette().soft();
        return canvas.text(part, 0, middle, canvas.width * 0.6, Canvas.Align.LEFT, canvas.small(), soft);
    }

    /// Words need a space between them, characters do not.
    static boolean words(Axis tokens) {
        long longer = tokens.labels().stream()
                .filter(token -> token.codePointCount(0, token.length()) > 1)
                .count();
        return longer * 4 > tokens.size();
    }

    private static boolean hasSpace(String token) {
        return token.length() > 1 && token.startsWith(" ") && !token.isBlank();
    }

    /// Measured once.
    private Drawn drawn(int index) {
        return drawn.computeIfAbsent(index, this::measured);
    }

    private Drawn measured(int index) {
        String token = bare(index);
        String shown = Canvas.shown(token);
        String text = chinese ? shown : Quotes.narrow(shown);
        double wide = token.equals(" ")
                ? canvas.size() * 0.3
                : Wrapping.width(canvas.fit(text, canvas.font(), canvas.width), canvas.font());
        return new Drawn(text, Math.min(canvas.width, wide + 2 * setting.pad()));
    }

    /// A token without the space it brings.
    private String bare(int index) {
        String token = tokens.label(index);
        return hasSpace(token) ? token.substring(1) : token;
    }

    /// The end of what must stay on one line.
    private int unitEnd(int from) {
        int to = from + 1;
        while (to < tokens.size() && sticks(tokens.label(to - 1), tokens.label(to))) {
            to++;
        }
        return to;
    }

    private boolean sticks(String before, String after) {
        if (before.isBlank() || after.isBlank()) {
            return false;
        }
        boolean letters = (!words || spaced)
                && !hasSpace(after)
                && !CHINESE.matcher(before).matches()
                && !CHINESE.matcher(after).matches();
        return letters
                || OPENING.matcher(before).matches()
                || CLOSING.matcher(after).matches();
    }

    /// Places tokens on one line if they fit on one; says whether they fit at all.
    private boolean unit(int from, int to) {
        double wide = -space(from);
        for (int i = from; i < to; i++) {
            wide += space(i) + drawn(i).width();
        }
        boolean blank = tokens.label(from).isBlank();
        if (x > 0 && x + space(from) + wide > canvas.width && !blank) {
            newLine();
        }
        for (int i = from; i < to; i++) {
            x += space(i);
            if (x > 0 && x + drawn(i).width() > canvas.width && !blank) {
                newLine();
            }
            if (y + setting.lineHeight() > bottom + 0.01) {
                return false;
            }
            double right = Math.min(canvas.width, x + drawn(i).width());
            double left = Math.min(x, right);
            places.add(new PlacedToken(
                    i, drawn(i).text(), new Rectangle2D.Double(left, y, right - left, setting.lineHeight())));
            x = right;
            if (tokens.label(i).equals("\n")) {
                newLine();
            }
        }
        return true;
    }

    private void newLine() {
        x = 0;
        y += setting.lineHeight();
    }

    /// What stands between a token and the one before it on its line.
    private double space(int index) {
        if (x == 0) {
            return 0;
        }
        if (spaced && setting.pad() == 0) {
            return hasSpace(tokens.label(index)) ? setting.gap() : 0;
        }
        String before = tokens.label(index - 1);
        String after = tokens.label(index);
        if (!words || (setting.pad() == 0 && sticks(before, after))) {
            return setting.pad() > 0 ? setting.gap() * 0.4 : 0;
        }
        boolean chinese =
                CHINESE.matcher(before).matches() && CHINESE.matcher(after).matches();
        return chinese ? setting.gap() * 0.5 : setting.gap();
    }
}
