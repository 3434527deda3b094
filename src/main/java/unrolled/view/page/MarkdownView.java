package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import unrolled.lab.RoomLinks;
import unrolled.lesson.FormulaMarks;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FormulaView;
import unrolled.view.kit.Tools;
import unrolled.view.kit.Typeface;

/// Markdown as flowing text: paragraphs, lists, tables, emphasis, code, and formulas between dollars. No HTML, no
/// pictures, no links that leave the program; those to its rooms are pressed.
public final class MarkdownView extends VBox {
    private static final Pattern CLOSING = Pattern.compile(
            "[,.;:!?%)\\]\u2026\u201d\u2019\u3001\u3002\u300d\u300f\uff01\uff09\uff0c\uff1a\uff1b\uff1f]+");
    private static final Pattern BEFORE_UNIT = Pattern.compile("(?<=\\d) (?=\\p{IsHan})|(?<=\u7b2c) (?=\\d)");
    private static final Pattern HYPHEN_OF_A_NAME = Pattern.compile("(?<=[A-Za-z])-(?=\\d)|(?<=\\d)-(?=[A-Za-z])");
    private static final int FULL_WIDTH = 0x3000; // from here on, marks that no space follows, where a line may end
    private static final float INLINE = 18; // px: then its small letters are as high as those of the text around it
    private static final float DISPLAY = 18; // px, letters of a formula of its own

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private static final Pattern NUMBERED = Pattern.compile("^(\\d+)([.)])(?= )");

    private final Tools tools;
    private final TermMarks terms;
    private final int block; // among those of the page
    private FormulaMarks marks = FormulaMarks.in("");
    private TermMarks.Reading reading;

    public MarkdownView(Tools tools, String markdown) {
        this(tools, markdown, new TermMarks(List.of()));
    }

    /// @param terms of the page, marked in it
    MarkdownView(Tools tools, String markdown, TermMarks terms) {
        this.tools = tools;
        this.terms = terms;
        this.block = terms.block();
        this.reading = terms.read(block);
        getStyleClass().add("markdown");
        show(markdown);
    }

    /// Markdown of a sentence that may begin with a number and a stop, which would begin a list.
    public static String sentence(String text) {
        return NUMBERED.matcher(text).replaceFirst("$1\\\\$2");
    }

    void show(String markdown) {
        marks = FormulaMarks.in(markdown);
        reading = terms.read(block);
        List<Node> blocks = new ArrayList<>();
        addBlocks(PARSER.parse(marks.text()), blocks);
        getChildren().setAll(blocks);
    }

    private void addBlocks(org.commonmark.node.Node parent, List<Node> into) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            into.add(block(node));
        }
    }

    private Node block(org.commonmark.node.Node node) {
        return switch (node) {
            case Paragraph paragraph -> paragraph(paragraph);
            case Heading heading -> styled(flow(heading), "subheading");
            case BulletList list -> list(list, 0);
            case OrderedList list -> list(list, list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
            case FencedCodeBlock code -> Controls.wrapped(code.getLiteral().stripTrailing(), "code");
            case IndentedCodeBlock code -> Controls.wrapped(code.getLiteral().stripTrailing(), "code");
            case TableBlock table -> table(table);
            case BlockQuote quote -> {
                VBox box = new VBox();
                box.getStyleClass().addAll("markdown", "quote");
                addBlocks(quote, box.getChildren());
                yield box;
            }
            default -> flow(node);
        };
    }

    private Node paragraph(Paragraph paragraph) {
        if (paragraph.getFirstChild() instanceof org.commonmark.node.Text text && text.getNext() == null) {
            String latex = marks.display(text.getLiteral().strip());
            if (!latex.isEmpty()) {
                StackPane card = new StackPane(FormulaView.of(tools, latex, true, DISPLAY));
                card.getStyleClass().add("formula-card");
                return card;
            }
        }
        return flow(paragraph);
    }

    /// @param first the first number, or 0 for bullets
    private Node list(ListBlock list, int first) {
        VBox box = new VBox();
        box.getStyleClass().add("list");
        int number = first;
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            VBox body = new VBox();
            addBlocks(item, body.getChildren());
            HBox.setHgrow(body, Priority.ALWAYS);
            String mark = first == 0 ? "•" : "%s.".formatted(number++);
            var bullet = Controls.label(mark, "bullet");
            bullet.setMinWidth(USE_PREF_SIZE);
            box.getChildren().add(new HBox(8, bullet, body));
        }
        return box;
    }

    private Node table(TableBlock table) {
        TableText grid = new TableText();
        int row = 0;
        for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (var line = part.getFirstChild(); line != null; line = line.getNext()) {
                int column = 0;
                for (var cell = line.getFirstChild(); cell != null; cell = cell.getNext()) {
                    if (cell instanceof TableCell text) {
                        grid.put(cell(text), column++, row);
                    }
                }
                row++;
            }
        }
        return grid;
    }

    private TextFlow cell(TableCell cell) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("prose");
        addInline(cell, cell.isHeader() ? List.of("strong") : List.of(), flow.getChildren());
        TableCell.Alignment alignment = cell.getAlignment(); // null where the dashes have no colon
        if (alignment != null) {
            flow.setTextAlignment(TextAlignment.valueOf(alignment.name()));
        }
        return flow;
    }

    private static Node styled(Node node, String style) {
        node.getStyleClass().add(style);
        return node;
    }

    private TextFlow flow(org.commonmark.node.Node parent) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("prose");
        addInline(parent, List.of(), flow.getChildren());
        return flow;
    }

    private void addInline(org.commonmark.node.Node parent, List<String> styles, List<Node> into) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case org.commonmark.node.Text text -> addText(text.getLiteral(), styles, into);
                case Code code -> into.add(Controls.label(code.getLiteral(), "inline-code"));
                case Emphasis emphasis -> addInline(emphasis, with(styles, "emphasis"), into);
                case StrongEmphasis strong -> addInline(strong, with(styles, "strong"), into);
                case Link link when link.getDestination().startsWith(RoomLinks.SCHEME) -> into.add(room(link));
                case Link link -> addInline(link, styles, into);
                case SoftLineBreak space -> into.add(text(" ", styles));
                case HardLineBreak line -> into.add(text("\n", styles));
                default -> addInline(node, styles, into);
            }
        }
    }

    /// A link to a room: whoever holds the page opens it.
    private static Hyperlink room(Link link) {
        StringBuilder words = new StringBuilder();
        link.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Text text) {
                words.append(text.getLiteral());
            }
        });
        String name = link.getDestination().substring(RoomLinks.SCHEME.length());
        Hyperlink pressed = new Hyperlink(words.toString());
        pressed.getStyleClass().add("room-link");
        pressed.setId("room-" + name);
        pressed.setOnAction(event -> pressed.fireEvent(RoomEvent.to(name)));
        return pressed;
    }

    private void addText(String literal, List<String> styles, List<Node> into) {
        Node formula = null;
        for (FormulaMarks.Piece piece : marks.pieces(literal)) {
            String words = piece.text();
            if (formula != null) {
                Matcher closing = CLOSING.matcher(words);
                boolean closed = !piece.formula() && closing.lookingAt();
                into.add(closed ? new ClosedFormula(formula, text(closing.group(), styles)) : formula);
                if (closed && closing.group().codePointBefore(closing.end()) >= FULL_WIDTH) {
                    into.add(styled(new Text(" "), "line-break"));
                }
                words = closed ? words.substring(closing.end()) : words;
            }
            formula = piece.formula() ? FormulaView.of(tools, words, false, INLINE) : null;
            if (formula != null || words.isEmpty()) {
                continue;
            }
            if (styles.contains("emphasis")) {
                into.addAll(Slanted.words(words, styles));
            } else {
                addWords(words, styles, into);
            }
        }
        if (formula != null) {
            into.add(formula);
        }
    }

    private void addWords(String words, List<String> styles, List<Node> into) {
        for (TermMarks.Piece piece : reading.pieces(words)) {
            Text text = text(piece.text(), styles);
            into.add(piece.term() == null ? text : TermWord.of(tools, piece.term(), text));
        }
    }

    /// Words of a paragraph. A number keeps to the Chinese unit or ordinal beside it, and to its hyphen: a line does
    /// not end within GPT-2 or 3-gram.
    static Text text(String literal, List<String> styles) {
        String joined = BEFORE_UNIT.matcher(literal).replaceAll("\u00a0");
        Text text = Typeface.fit(new Text(HYPHEN_OF_A_NAME.matcher(joined).replaceAll("\u2011")));
        text.getStyleClass().add("prose-text");
        text.getStyleClass().addAll(styles);
        return text;
    }

    private static List<String> with(List<String> styles, String style) {
        List<String> more = new ArrayList<>(styles);
        more.add(style);
        return more;
    }
}
