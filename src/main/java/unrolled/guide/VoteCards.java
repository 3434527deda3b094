package unrolled.guide;

import unrolled.export.book.Prose;
import unrolled.export.book.Xhtml;
import unrolled.words.Words;

/// Four cards on one sheet, to be cut apart and held up: A, B, C, D.
final class VoteCards {
    private static final int CARDS = 4;
    private static final double SIZE = 400; // px of a letter, to be read from the last row

    private final Words words;

    VoteCards(Words words) {
        this.words = words;
    }

    void write(Xhtml book, String id) {
        book.begin("div", "cards", id).put("div", "cut", words.say("guide.cards.cut"));
        for (int card = 0; card < CARDS; card++) {
            String letter = Asked.letter(card);
            book.set("div", "card " + letter, Prose.formula("\\textsf{\\textbf{%s}}".formatted(letter), SIZE));
        }
        book.end();
    }
}
